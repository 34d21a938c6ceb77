import type { CivilDate } from './civil-date.ts';
import { daysBetween } from './civil-date.ts';
import type { Cents } from './money.ts';

/** Columns of the aged balance, in days late. */
export const AGEING_BUCKETS = ['not-due', '1-30', '31-60', '61-90', '90+'] as const;

export type AgeingBucket = (typeof AGEING_BUCKETS)[number];

/** Days late on `asOf`: 0 until the due date inclusive, 1 on its morrow. */
export const daysLate = (dueOn: CivilDate, asOf: CivilDate): number => Math.max(0, daysBetween(dueOn, asOf));

/** Column of a debt that is `days` late. */
export function ageingBucket(days: number): AgeingBucket {
	if (days <= 0) return 'not-due';
	if (days <= 30) return '1-30';
	if (days <= 60) return '31-60';
	return days <= 90 ? '61-90' : '90+';
}

/** Outstanding by column on `asOf`, in minor units of the one currency of `items`. */
export function agedBalance(
	items: readonly { dueOn: CivilDate; residualCents: Cents }[],
	asOf: CivilDate,
): Record<AgeingBucket, Cents> {
	const balance: Record<AgeingBucket, Cents> = { 'not-due': 0, '1-30': 0, '31-60': 0, '61-90': 0, '90+': 0 };
	for (const { dueOn, residualCents } of items) balance[ageingBucket(daysLate(dueOn, asOf))] += residualCents;
	return balance;
}
