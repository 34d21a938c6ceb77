import { sharesItsDay } from '#workflows/receivables/account/decide-within-day.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { instantAt, localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { Watch } from '#workflows/scenario/simulate.ts';
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
const DAY_MS = 86_400_000;

/** Stories told side by side are as far as their day: so much of all customers. */
function watchDays(from: Instant, until: Instant, total: number, onProgress: Progress): Watch {
	let next = from;
	return ({ at }) => {
		if (at < next) return;
		next = at + DAY_MS;
		onProgress(Math.floor((total * (at - from)) / (until - from)), total);
	};
}

/**
 * A plan against the whole open ledger: what leaves week by week, who gets nothing and why, who would get two messages
 * on one day, calls by person and day. Customers touch each other by the company's limit of messages a day alone: where
 * it binds all are told side by side, invoices that are not asked about too, because they use up the day; elsewhere each
 * is told by itself. Pure: the browser's worker and Node give the same report.
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
	const untold: { customer: string; code: string }[] = [];
	const own = (runs: WorldCustomer['runs']) => runs.filter((run) => run.scenario === scenario);

	/** @returns whether the story could be told */
	function tell(together: readonly WorldCustomer[], watch?: Watch): boolean {
		const invoices =
			whose === 'all'
				? undefined
				: new Set(together.flatMap(({ runs }) => own(runs).map(({ invoice }) => invoice)));
		if (invoices?.size === 0) return true;
		const world = { head, customers: together };
		const { tried, ways } = openingCase(world, { scenario, plan, invoices, until, confirmed });
		const story = tellStory(tried, plan, watch);
		if (!story.ok) {
			const [only] = together;
			if (only && together.length === 1) untold.push({ customer: only.name, code: story.problem.code });
			return false;
		}
		const lines = Map.groupBy(story.value, (line) => line.customer);
		const asked = new Set([...ways].flatMap(([id, way]) => (ASKED.includes(way) ? [id] : [])));
		for (const customer of together) {
			const policy = policies[customer.debtor];
			if (!policy) continue;
			const about = (lines.get(customer.id) ?? []).filter((line) =>
				line.invoices.some((id) => asked.has(id)),
			);
			tally.add({ customer, story: about, asked, ways, calendars: policy.calendars });
		}
		return true;
	}

	function tellApart(): void {
		for (const [index, customer] of customers.entries()) {
			tell([customer]);
			if ((index + 1) % PORTION === 0) onProgress?.(index + 1, customers.length);
		}
	}

	const isShared = policies.some(sharesItsDay);
	const watch = onProgress && watchDays(head.at, until, customers.length, onProgress);
	// One story that cannot be told would silence all: then each is told by itself, and who cannot is named.
	if (!isShared || !tell(customers, watch)) tellApart();
	onProgress?.(customers.length, customers.length);
	return {
		from,
		until: addDays(from, days - 1),
		customers: customers.length,
		untold,
		...tally.result(),
	};
}
