import { mondayOf } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { SENDINGS } from './report.ts';
import type { CallDay, Counts, Happening, PortfolioReport, Sending } from './report.ts';

/** Whether something reaches the customer. */
export const isSending = (what: Happening['what']): what is Sending =>
	(SENDINGS as readonly string[]).includes(what);

/** How many of each leave. */
export function countsOf(happenings: readonly Happening[]): Counts {
	const counts: Record<Sending, number> = { email: 0, thanks: 0, sms: 0, letter: 0, registered: 0, call: 0 };
	for (const { what } of happenings) if (isSending(what)) counts[what] += 1;
	return counts;
}

const earlierFirst = ([a]: readonly [CivilDate, unknown], [b]: readonly [CivilDate, unknown]): number =>
	a < b ? -1 : 1;

/** What leaves week by week; weeks in which nothing leaves are left out. */
export function weeksOf(happenings: readonly Happening[]): PortfolioReport['weeks'] {
	const leaving = happenings.filter(({ what }) => isSending(what));
	return [...Map.groupBy(leaving, ({ on }) => mondayOf(on))]
		.sort(earlierFirst)
		.map(([from, own]) => ({ from, counts: countsOf(own) }));
}

/** Calls by day, and on a day whoever has most first. */
export function callDaysOf(happenings: readonly Happening[]): CallDay[] {
	const calls = happenings.filter(({ what }) => what === 'call');
	return [...Map.groupBy(calls, ({ on }) => on)]
		.sort(earlierFirst)
		.flatMap(([on, ofDay]) =>
			[...Map.groupBy(ofDay, ({ person }) => person ?? '')]
				.map(([person, own]) => ({ person, on, calls: own.length }))
				.sort((a, b) => b.calls - a.calls),
		);
}
