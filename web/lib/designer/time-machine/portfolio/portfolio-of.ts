import { addDays } from '#workflows/receivables/civil-date.ts';
import { instantAt, localDateOf } from '#workflows/receivables/local-time.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { openingCase } from '../cases/opening-case.ts';
import type { Way } from '../cases/opening-case.ts';
import { policiesOf } from '../cases/policies-of.ts';
import { tellStory } from '../tried-case.ts';
import type { World, WorldCustomer } from '../world/world.ts';
import type { PortfolioReport } from './report.ts';
import { tallyOf } from './tally.ts';

export type PortfolioOptions = {
	/** id of the scenario tried: its own runs go on from where they stand */
	scenario: string;
	/** `own`: only invoices that run in it now, the others stay where they are; `all`: every open invoice */
	whose: 'own' | 'all';
	/** how many days are looked at, today included */
	days: number;
	/** people confirm each message at once */
	confirmed: boolean;
};

/** Customers told so far, of all. */
export type Progress = (done: number, total: number) => void;

const ASKED: readonly Way[] = ['moves', 'enters', 'under-way'];
/** Customers between two reports of progress. */
const PORTION = 25;

/**
 * A plan against the whole open ledger: what leaves week by week, who gets nothing and why, who would get two messages
 * on one day, calls by person and day. Customers never touch each other, so each is told by itself. Pure: the browser's
 * worker and Node give the same report.
 */
export function portfolioOf(
	{ head, customers }: World,
	plan: Plan,
	{ scenario, whose, days, confirmed }: PortfolioOptions,
	onProgress?: Progress,
): PortfolioReport {
	const from = localDateOf(head.creditor, head.at);
	const until = instantAt(head.creditor, addDays(from, days), '00:00');
	const policies = policiesOf(head, { confirmed });
	const tally = tallyOf(plan);
	const ways: Record<Way, number> = { moves: 0, enters: 0, 'under-way': 0, elsewhere: 0 };
	const untold: { customer: string; code: string }[] = [];
	const ownOf = ({ runs }: WorldCustomer): Set<string> | undefined =>
		whose === 'all'
			? undefined
			: new Set(runs.filter((run) => run.scenario === scenario).map(({ invoice }) => invoice));

	function tell(customer: WorldCustomer): void {
		const invoices = ownOf(customer);
		const policy = policies[customer.debtor];
		if (!policy || invoices?.size === 0) return;
		const world = { head, customers: [customer] };
		const opened = openingCase(world, { scenario, plan, invoices, until, confirmed });
		for (const way of opened.ways.values()) ways[way] += 1;
		const story = tellStory(opened.tried, plan);
		if (!story.ok) {
			untold.push({ customer: customer.name, code: story.problem.code });
			return;
		}
		const asked = new Set([...opened.ways].flatMap(([id, way]) => (ASKED.includes(way) ? [id] : [])));
		const about = story.value.filter((line) => line.invoices.some((id) => asked.has(id)));
		tally.add(customer, about, asked, policy.calendars);
	}

	for (const [index, customer] of customers.entries()) {
		tell(customer);
		if ((index + 1) % PORTION === 0) onProgress?.(index + 1, customers.length);
	}
	onProgress?.(customers.length, customers.length);
	return {
		from,
		until: addDays(from, days - 1),
		invoices: ways.moves + ways.enters + ways['under-way'],
		customers: customers.length,
		ways,
		untold,
		...tally.result(),
	};
}
