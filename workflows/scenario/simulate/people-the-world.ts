import { emptyAccount } from '../../receivables/account/empty-account.ts';
import { compareDates } from '../../receivables/civil-date.ts';
import { instantAt, localDateOf } from '../../receivables/local-time.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { Plan } from '../plan.ts';
import type { SimulatedAccount, SimulatedRun } from './simulated-run.ts';
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

/** Accounts and runs before anything has happened: customers and invoices in the order of their ids. */
export function peopleTheWorld({ calendar, from, scenarios, customers, invoices }: SimulationCase): {
	accounts: ReadonlyMap<string, SimulatedAccount>;
	runs: ReadonlyMap<string, SimulatedRun>;
} {
	const accounts = new Map<string, SimulatedAccount>();
	const byId = [...customers].sort((a, b) => compare(a.customer.id, b.customer.id));
	for (const [rank, { customer, policy }] of byId.entries()) {
		const { id } = customer;
		const state = emptyAccount(customer);
		accounts.set(id, { id, rank, policy, state, runs: new Map(), stash: [], touched: [] });
	}
	const runs = new Map<string, SimulatedRun>();
	const sorted = [...invoices].sort((a, b) => compare(a.id, b.id));
	for (const [rank, invoice] of sorted.entries()) {
		const account = accounts.get(invoice.customerId);
		if (!account) throw new RangeError(`invoice ${invoice.id} of unknown customer ${invoice.customerId}`);
		const born: Instant = instantAt(calendar, invoice.issuedOn, '00:00');
		const wake = from === null ? born : Math.max(born, from);
		const plan = planFor(scenarios, localDateOf(calendar, wake));
		const { calendars } = account.policy;
		const run = { invoice, rank, account, context: { plan, calendars }, state: null, wake, queued: null };
		runs.set(invoice.id, run);
		account.runs.set(invoice.id, run);
	}
	return { accounts, runs };
}
