import type { Comparison, Condition, ConditionField } from '../condition.ts';

type Value = string | number | boolean;

/** What one field may be. Numbers are whole, so `below` 5 is `most` 4. */
type Range = { least: number; most: number; oneOf: readonly Value[] | null; noneOf: readonly Value[] };

/** A condition as what each field may be, all at once; fields that are not named may be anything. */
export type ConditionBox = ReadonlyMap<ConditionField, Range>;

const ANYTHING: Range = { least: -Infinity, most: Infinity, oneOf: null, noneOf: [] };

/** The box of a condition of comparisons that must all hold; nothing for `any` and `not`, which are no boxes. */
export function boxOf(condition: Condition): ConditionBox | undefined {
	const leaves = leavesOf(condition);
	if (leaves === undefined) return undefined;
	const box = new Map<ConditionField, Range>();
	for (const { field, test } of leaves) box.set(field, meet(box.get(field) ?? ANYTHING, test));
	return box;
}

type Leaf = Extract<Condition, { field: ConditionField }>;

function leavesOf(condition: Condition): readonly Leaf[] | undefined {
	if ('field' in condition) return [condition];
	if (!('all' in condition)) return undefined;
	const parts = condition.all.map(leavesOf);
	return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function meet(range: Range, test: Comparison): Range {
	if ('atLeast' in test) return { ...range, least: Math.max(range.least, test.atLeast) };
	if ('below' in test) return { ...range, most: Math.min(range.most, test.below - 1) };
	if ('isNot' in test) return { ...range, noneOf: [...range.noneOf, test.isNot] };
	const allowed: readonly Value[] = 'is' in test ? [test.is] : test.in;
	return { ...range, oneOf: range.oneOf?.filter((value) => allowed.includes(value)) ?? allowed };
}

const allows = ({ least, most, noneOf }: Range, value: Value): boolean =>
	!noneOf.includes(value) && (typeof value !== 'number' || (value >= least && value <= most));

/** Whether nothing at all can meet the condition. */
export const isImpossible = (box: ConditionBox): boolean =>
	[...box.values()].some((range) =>
		range.oneOf === null ? range.least > range.most : !range.oneOf.some((value) => allows(range, value)),
	);

/** Whether everything that meets `inner` also meets `outer`. */
export const covers = (outer: ConditionBox, inner: ConditionBox): boolean =>
	[...outer].every(([field, range]) => holds(range, inner.get(field) ?? ANYTHING));

function holds(outer: Range, inner: Range): boolean {
	const possible = inner.oneOf?.filter((value) => allows(inner, value));
	if (possible !== undefined)
		return possible.every((value) => allows(outer, value) && (outer.oneOf?.includes(value) ?? true));
	return (
		outer.oneOf === null &&
		outer.least <= inner.least &&
		outer.most >= inner.most &&
		outer.noneOf.every((value) => !allows(inner, value))
	);
}
