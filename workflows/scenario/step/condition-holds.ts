import { daysBetween } from '../../receivables/civil-date.ts';
import type { CivilDate } from '../../receivables/civil-date.ts';
import type { Snapshot } from '../../receivables/account/run-fact.ts';
import type { Comparison, Condition, ConditionField } from '../condition.ts';

function fieldValue(
	field: ConditionField,
	snapshot: Snapshot,
	today: CivilDate,
): string | number | boolean | null {
	switch (field) {
		case 'daysLate':
			return daysBetween(snapshot.dueOn, today);
		case 'disputed':
			return snapshot.dispute !== null;
		case 'promised':
			return snapshot.promise !== null;
		case 'amountCents':
		case 'residualCents':
		case 'currency':
		case 'profile':
		case 'customerKind':
		case 'language':
		case 'country':
		case 'paymentMethod':
		case 'collectionReturned':
		case 'factored':
		case 'insured':
		case 'brokenPromises':
		case 'replied':
		case 'lastDelivery':
			return snapshot[field];
	}
}

function passes(test: Comparison, value: string | number | boolean | null): boolean {
	if ('is' in test) return value === test.is;
	if ('isNot' in test) return value !== test.isNot;
	if ('atLeast' in test) return typeof value === 'number' && value >= test.atLeast;
	if ('below' in test) return typeof value === 'number' && value < test.below;
	return typeof value !== 'boolean' && value !== null && test.in.includes(value);
}

/**
 * Whether a branch's condition holds on the run's latest snapshot; `today` is the organisation's date.
 * `daysLate` is negative before the due date. A value that is not known passes only `isNot`. Amounts are compared in
 * minor units of the invoice's own currency, without a rate: `currency` beside them keeps a threshold to one.
 */
export function conditionHolds(condition: Condition, snapshot: Snapshot, today: CivilDate): boolean {
	if ('field' in condition) return passes(condition.test, fieldValue(condition.field, snapshot, today));
	if ('all' in condition) return condition.all.every((part) => conditionHolds(part, snapshot, today));
	if ('any' in condition) return condition.any.some((part) => conditionHolds(part, snapshot, today));
	return !conditionHolds(condition.not, snapshot, today);
}
