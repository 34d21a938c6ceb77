import type { CivilDate } from './civil-date.ts';
import { addDays, compareDates } from './civil-date.ts';
import { ok, refuse } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** Yearly rates in percent of the whole semester that begins on `from` (1 January or 1 July). */
export type RateRow = { from: CivilDate; legalPercent: number; ecbPercent: number };

/** Rates by semester, in any order. A semester without row is unknown: nothing is guessed for it. */
export type RateTable = readonly RateRow[];

/** First day of the semester of `date`. The rate of 1 January or 1 July holds for the whole semester (L2). */
export const semesterStart = (date: CivilDate): CivilDate =>
	`${date.slice(0, 4)}-${date.slice(5, 7) <= '06' ? '01' : '07'}-01`;

/** Last day of the semester of `date`. */
export const semesterEnd = (date: CivilDate): CivilDate =>
	`${date.slice(0, 4)}-${date.slice(5, 7) <= '06' ? '06-30' : '12-31'}`;

/** The rates in force on `date`, or `rate-unknown` with the first day of its semester when no row speaks for it. */
export function rateOn(table: RateTable, date: CivilDate): Outcome<RateRow, 'rate-unknown'> {
	const start = semesterStart(date);
	const row = table.findLast(({ from }) => semesterStart(from) === start);
	return row ? ok(row) : refuse('rate-unknown', { from: start, date });
}

/** The rates that stand in for an unknown semester: the last ones before it, else the first ever known. */
export function provisionalRateOn(table: RateTable, date: CivilDate): RateRow | undefined {
	const sorted = [...table].sort((a, b) => compareDates(a.from, b.from));
	return sorted.findLast((row) => row.from <= date) ?? sorted[0];
}

/** The first day of the run of unknown days that contains `date`. */
export function unknownSince(table: RateTable, date: CivilDate): CivilDate {
	let start = semesterStart(date);
	const oldest = table.reduce((first, row) => (row.from < first ? row.from : first), start);
	while (start > oldest && !rateOn(table, addDays(start, -1)).ok) start = semesterStart(addDays(start, -1));
	return start;
}

/** `table` with the semesters that `overrides` gives replaced by them. */
export function withRates(table: RateTable, overrides: RateTable): RateTable {
	const replaced = new Set(overrides.map((row) => semesterStart(row.from)));
	return [...table.filter((row) => !replaced.has(semesterStart(row.from))), ...overrides].sort((a, b) =>
		compareDates(a.from, b.from),
	);
}
