import { emptyAccount } from '../../receivables/account/empty-account.ts';
import { compareDates } from '../../receivables/civil-date.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import { instantAt, localDateOf } from '../../receivables/local-time.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { Plan } from '../plan.ts';
import { nextWake } from '../next-wake.ts';
import type { SimulatedAccount, SimulatedRun, Watch } from './simulated-run.ts';
import type { SimulatedScenario, SimulationCase } from './simulation-case.ts';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The latest version that applies on the day a run starts, else the first there is. */
function planFor(scenarios: SimulationCase['scenarios'], startedOn: string): Plan {
	let found: SimulatedScenario | null = null;
	for (const one of scenarios) {
		if (one.appliesFrom !== null && one.appliesFrom > startedOn) continue;
		if (!found || compareDates(found.appliesFrom ?? '', one.appliesFrom ?? '') <= 0) found = one;
	}
	return (found ?? scenarios[0]).plan;
}

/** What a run was to do before the story begins, it does at its beginning. */
const notBefore = (from: Instant | null, wake: Instant | null): Instant | null =>
	wake === null || from === null ? wake : Math.max(wake, from);

/** Lets go of each account as it is taken: once its story is told, only its lines are kept. */
function* handOver(accounts: Map<string, SimulatedAccount>): Generator<SimulatedAccount, void, undefined> {
	for (const [id, account] of accounts) {
		accounts.delete(id);
		yield account;
	}
}

/** Accounts and their runs before anything has happened: customers and invoices in the order of their ids. */
export function peopleTheWorld(
	{ calendar, from, scenarios, customers, invoices, runs = [] }: SimulationCase,
	watch?: Watch,
): {
	/** to be told in turn; each is let go of as it is taken */
	accounts: Iterable<SimulatedAccount>;
	ownerOf: (invoice: string) => string | undefined;
} {
	const accounts = new Map<string, SimulatedAccount>();
	const byId = [...customers].sort((a, b) => compare(a.customer.id, b.customer.id));
	for (const [rank, { customer, policy, state: known }] of byId.entries()) {
		const { id } = customer;
		const state = known ?? emptyAccount(customer);
		accounts.set(id, { id, rank, policy, state, runs: new Map(), stash: [], touched: [], watch });
	}
	const owners = new Map<string, string>();
	const starts = new Map<CivilDate, { wake: Instant; plan: Plan }>();
	const startOf = (issuedOn: CivilDate): { wake: Instant; plan: Plan } => {
		const known = starts.get(issuedOn);
		if (known) return known;
		const born = instantAt(calendar, issuedOn, '00:00');
		const wake = from === null ? born : Math.max(born, from);
		const start = { wake, plan: planFor(scenarios, localDateOf(calendar, wake)) };
		starts.set(issuedOn, start);
		return start;
	};
	const opening = new Map(runs.map((run) => [run.invoice, run]));
	const sorted = [...invoices].sort((a, b) => compare(a.id, b.id));
	for (const [rank, invoice] of sorted.entries()) {
		const account = accounts.get(invoice.customerId);
		if (!account) throw new RangeError(`invoice ${invoice.id} of unknown customer ${invoice.customerId}`);
		const begins = startOf(invoice.issuedOn);
		const { plan, state } = opening.get(invoice.id) ?? { plan: begins.plan, state: null };
		const wake = state ? notBefore(from, nextWake(state)) : begins.wake;
		const context = { plan, calendars: account.policy.calendars };
		const run: SimulatedRun = { invoice, rank, account, context, state, wake, queued: null };
		owners.set(invoice.id, account.id);
		account.runs.set(invoice.id, run);
	}
	return { accounts: handOver(accounts), ownerOf: (invoice) => owners.get(invoice) };
}
