import type { SentByDay } from '../../receivables/account/decide-within-day.ts';
import { emptyAccount } from '../../receivables/account/empty-account.ts';
import { compareDates } from '../../receivables/civil-date.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import type { Invoice } from '../../receivables/invoice.ts';
import { instantAt, localDateOf } from '../../receivables/local-time.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { Plan } from '../plan.ts';
import { nextWake } from '../next-wake.ts';
import type { InvoicesByCustomer } from './invoices-by-customer.ts';
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

/** How the runs of a world begin: at their invoice's issue, or where they stood before the story. */
function beginnings({ calendar, from, scenarios, runs = [] }: SimulationCase) {
	const standing = new Map(runs.map((run) => [run.invoice, run]));
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
	return (invoice: Invoice, rank: number, account: SimulatedAccount): SimulatedRun => {
		const begins = startOf(invoice.issuedOn);
		const { plan, state } = standing.get(invoice.id) ?? { plan: begins.plan, state: null };
		const wake = state ? notBefore(from, nextWake(state)) : begins.wake;
		const context = { plan, calendars: account.policy.calendars };
		return { invoice, rank, account, context, state, wake, queued: null };
	};
}

/**
 * Accounts and their runs before anything has happened: customers and invoices in the order of their ids. Each is made
 * when its turn comes, so that a told story leaves nothing but its lines.
 */
export function* peopleTheWorld(
	input: SimulationCase,
	invoicesOf: InvoicesByCustomer,
	watch?: Watch,
): Generator<SimulatedAccount, void, undefined> {
	const begin = beginnings(input);
	const sent: SentByDay = new Map(Object.entries(input.sent ?? {}));
	const byId = [...input.customers].sort((a, b) => compare(a.customer.id, b.customer.id));
	for (const { customer, policy, state = emptyAccount(customer) } of byId) {
		const { id } = customer;
		const account: SimulatedAccount = {
			id,
			policy,
			state,
			sent,
			runs: new Map(),
			stash: [],
			touched: [],
			watch,
		};
		const invoices: Invoice[] = [];
		for (const index of invoicesOf.get(id) ?? []) {
			const invoice = input.invoices[index];
			if (invoice) invoices.push(invoice);
		}
		invoices.sort((a, b) => compare(a.id, b.id));
		for (const invoice of invoices) account.runs.set(invoice.id, begin(invoice, account.runs.size, account));
		yield account;
	}
}
