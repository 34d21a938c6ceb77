import type { ConditionField } from './condition.ts';

/** What a field holds, and so which comparisons make sense. */
export type ConditionType =
	{ type: 'number' } | { type: 'boolean' } | { type: 'text'; options?: readonly string[] };

/** Every field that a branch may ask, with its type and, where the list is closed, its values. */
export const conditionFields: Readonly<Record<ConditionField, ConditionType>> = {
	amountCents: { type: 'number' },
	residualCents: { type: 'number' },
	currency: { type: 'text' },
	daysLate: { type: 'number' },
	profile: { type: 'text' },
	customerKind: { type: 'text', options: ['company', 'sole-trader', 'public', 'consumer'] },
	language: { type: 'text' },
	country: { type: 'text' },
	paymentMethod: { type: 'text', options: ['transfer', 'direct-debit', 'bill', 'cheque', 'card'] },
	collectionReturned: { type: 'boolean' },
	factored: { type: 'boolean' },
	insured: { type: 'boolean' },
	disputed: { type: 'boolean' },
	promised: { type: 'boolean' },
	brokenPromises: { type: 'number' },
	replied: { type: 'boolean' },
	lastDelivery: { type: 'text', options: ['delivered', 'bounced', 'complained', 'opened'] },
};

/** The comparisons that a field of each type allows. */
export const comparisonsOf: Readonly<Record<ConditionType['type'], readonly string[]>> = {
	number: ['is', 'isNot', 'atLeast', 'below', 'in'],
	text: ['is', 'isNot', 'in'],
	boolean: ['is', 'isNot'],
};

/** Whether `name` is a field that a branch may ask. */
export const isConditionField = (name: string): name is ConditionField =>
	Object.hasOwn(conditionFields, name);
