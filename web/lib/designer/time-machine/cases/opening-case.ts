import type { AccountPolicy } from '#workflows/receivables/account/state.ts';
import { canMove } from '#workflows/scenario/can-move.ts';
import type { Invoice } from '#workflows/receivables/invoice.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { SimulationCase, SimulationEvent } from '#workflows/scenario/simulate.ts';
import type { TriedCase } from '../tried-case.ts';
import type { World, WorldCustomer, WorldHead, WorldRun } from '../world/world.ts';
import { asIfConfirmed } from './as-if-confirmed.ts';
import { policiesOf } from './policies-of.ts';

/**
 * How an invoice comes to the plan tried. `moves`: its run stands at a step that the plan has, and goes on from there.
 * `enters`: it begins in the plan, steps whose day has passed follow the catch-up policy. `under-way`: a message of it
 * is leaving this minute, so it stays where it is. `elsewhere`: not asked about, it stays in its own scenario.
 */
export type Way = 'moves' | 'enters' | 'under-way' | 'elsewhere';

export type Opening = {
	/** id of the scenario that is tried: only its own runs go on from where they stand */
	scenario: string;
	plan: Plan;
	/** absent ⇒ every open invoice */
	invoices?: ReadonlySet<string> | undefined;
	/** the story ends before this instant; null ⇒ 400 days after the last due date */
	until: Instant | null;
	confirmed: boolean;
};

type OpeningCase = { tried: TriedCase; ways: ReadonlyMap<string, Way> };

function wayOf(run: WorldRun, { scenario, plan, invoices }: Opening): Way {
	if (invoices?.has(run.invoice) === false) return 'elsewhere';
	if (run.state === null || run.scenario !== scenario) return 'enters';
	const can = canMove(run.state, plan);
	if (can.ok) return 'moves';
	return can.problem.code === 'effect-in-flight' ? 'under-way' : 'enters';
}

const invoicesOf = ({ state, runs }: WorldCustomer): Invoice[] =>
	runs.flatMap(({ invoice }) => state.invoices[invoice] ?? []);

function customerOf({ state }: WorldCustomer, policy: AccountPolicy, confirmed: boolean) {
	const customer = confirmed ? asIfConfirmed(state.customer) : state.customer;
	return { customer, policy, state: { ...state, customer } };
}

const hasAccount = ({ state }: WorldCustomer, { invoice }: WorldRun): boolean => invoice in state.invoices;

type Runs = NonNullable<SimulationCase['runs']>;
type Begun = { runs: Runs[number][]; events: SimulationEvent[]; ways: Map<string, Way> };

/** Every run on its way: those asked about stand in the plan tried, the others where they are. */
function begin(head: WorldHead, customers: readonly WorldCustomer[], opening: Opening): Begun {
	const begun: Begun = { runs: [], events: [], ways: new Map() };
	for (const customer of customers)
		for (const run of customer.runs.filter((one) => hasAccount(customer, one))) {
			const way = wayOf(run, opening);
			begun.ways.set(run.invoice, way);
			const plan = head.plans[run.plan];
			if (way === 'enters' || !plan) continue;
			begun.runs.push({ invoice: run.invoice, plan, state: stateOf(run, opening) });
			if (way === 'moves')
				begun.events.push({ at: head.at, type: 'move-version', invoice: run.invoice, to: 1 });
		}
	return begun;
}

/** Its latest snapshot says that messages wait for a person; under the assumption that they do not, it says so too. */
function stateOf({ state }: WorldRun, { confirmed }: Opening): WorldRun['state'] {
	if (!state || !confirmed) return state;
	return { ...state, snapshot: { ...state.snapshot, confirm: false, fourEyes: [] } };
}

/**
 * The open invoices of a world from now on: accounts as they stand, so that money, promises, disputes and the contacts
 * already made count.
 */
export function openingCase({ head, customers }: World, opening: Opening): OpeningCase {
	const policies = policiesOf(head, opening);
	const { ways, ...begun } = begin(head, customers, opening);
	return {
		ways,
		tried: {
			calendar: head.creditor,
			from: head.at,
			until: opening.until,
			sent: { [localDateOf(head.creditor, head.at)]: head.sentToday },
			confirmed: opening.confirmed,
			customers: customers.flatMap((customer) => {
				const policy = policies[customer.debtor];
				return policy ? [customerOf(customer, policy, opening.confirmed)] : [];
			}),
			invoices: customers.flatMap(invoicesOf),
			...begun,
		},
	};
}
