import type { CivilDate } from './civil-date.ts';
import { addDays, compareDates, earlierOf } from './civil-date.ts';
import { ok, refuse } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { remember } from './remember.ts';

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

const rowOf = (table: RateTable, date: CivilDate): RateRow | undefined => {
	const start = semesterStart(date);
	const end = semesterEnd(date);
	return table.findLast(({ from }) => start <= from && from <= end);
};

/** The first day of the unbroken run of unknown semesters that contains `date`. */
export function unknownSince(table: RateTable, date: CivilDate): CivilDate {
	const oldest = table.reduce((first, row) => earlierOf(first, row.from), date);
	let start = semesterStart(date);
	while (start > oldest && !rowOf(table, addDays(start, -1))) start = semesterStart(addDays(start, -1));
	return start;
}

/** The rates in force on `date`, or `rate-unknown` with the first day `from` which no row speaks. */
export const rateOn = remember((table: RateTable, date: CivilDate): Outcome<RateRow, 'rate-unknown'> => {
	const row = rowOf(table, date);
	return row ? ok(row) : refuse('rate-unknown', { from: unknownSince(table, date), date });
});

/** The rates that stand in for an unknown semester: the last ones before it, else the first ever known. */
export function provisionalRateOn(table: RateTable, date: CivilDate): RateRow | undefined {
	const sorted = [...table].sort((a, b) => compareDates(a.from, b.from));
	return sorted.findLast((row) => row.from <= date) ?? sorted[0];
}

/** `table` with the semesters that `overrides` gives replaced by them. */
export function withRates(table: RateTable, overrides: RateTable): RateTable {
	const replaced = new Set(overrides.map((row) => semesterStart(row.from)));
	return [...table.filter((row) => !replaced.has(semesterStart(row.from))), ...overrides].sort((a, b) =>
		compareDates(a.from, b.from),
	);
}
