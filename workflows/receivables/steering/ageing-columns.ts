import { addDays } from '../civil-date.ts';
import type { CivilDate } from '../civil-date.ts';
import { ok, refuse } from '../outcome.ts';
import type { Outcome } from '../outcome.ts';

/** One column of an aged balance in days late, both ends included; null is open. `key` is `not-due`, `1-30`, `90+`. */
export type AgeingColumn = { key: string; from: number | null; to: number | null };

/** Where the columns of a company end that set nothing else. */
const DEFAULT_BOUNDS = [30, 60, 90] as const;

const MOST_BOUNDS = 6;
const MOST_DAYS = 3650;

/** The ends of the columns as a person sets them: whole days, rising, six at most. */
export function checkBounds(bounds: readonly number[]): Outcome<readonly number[], 'ageing-bounds'> {
	const rising = bounds.every((bound, index) => Number.isInteger(bound) && bound > (bounds[index - 1] ?? 0));
	const few = bounds.length > 0 && bounds.length <= MOST_BOUNDS && (bounds.at(-1) ?? 0) <= MOST_DAYS;
	return rising && few ? ok(bounds) : refuse('ageing-bounds', { bounds: bounds.join(', ') });
}

/** `30, 60, 90` → not due · 1–30 · 31–60 · 61–90 · over 90. */
export function ageingColumns(bounds: readonly number[] = DEFAULT_BOUNDS): AgeingColumn[] {
	const between = bounds.map((to, index): AgeingColumn => {
		const from = (bounds[index - 1] ?? 0) + 1;
		return { key: `${String(from)}-${String(to)}`, from, to };
	});
	const last = bounds.at(-1) ?? 0;
	return [
		{ key: 'not-due', from: null, to: 0 },
		...between,
		{ key: `${String(last)}+`, from: last + 1, to: null },
	];
}

/** Which due dates are in a column on `asOf`, both ends included: how a database can add up without knowing the rule. */
export const dueRange = (
	{ from, to }: AgeingColumn,
	asOf: CivilDate,
): { from: CivilDate | null; to: CivilDate | null } => ({
	from: to === null ? null : addDays(asOf, -to),
	to: from === null ? null : addDays(asOf, -from),
});

/** The column of a debt due on `dueOn`. Columns cover all days, so there is one. */
export function columnOf(columns: readonly AgeingColumn[], dueOn: CivilDate, asOf: CivilDate): AgeingColumn {
	const found = columns.find((column) => {
		const range = dueRange(column, asOf);
		return (range.from === null || dueOn >= range.from) && (range.to === null || dueOn <= range.to);
	});
	if (!found) throw new RangeError(`No column holds ${dueOn} on ${asOf}.`);
	return found;
}
