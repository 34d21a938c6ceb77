import type { Condition } from './condition.ts';

/** Whether a condition holds only for late invoices. */
export function provesLate(condition: Condition): boolean {
	if ('field' in condition) {
		const { field, test } = condition;
		return (
			field === 'daysLate' &&
			(('atLeast' in test && test.atLeast > 0) || ('is' in test && Number(test.is) > 0))
		);
	}
	if ('all' in condition) return condition.all.some(provesLate);
	return 'any' in condition && condition.any.every(provesLate);
}
