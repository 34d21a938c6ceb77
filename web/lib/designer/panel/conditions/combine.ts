import type { Comparison, Condition, ConditionField } from '#workflows/scenario/condition.ts';
import { PAYER_PROFILES } from '#workflows/receivables/profile/payer-profile.ts';
import { comparisonsOf, conditionFields } from '#workflows/scenario/condition-fields.ts';

type Combined = Extract<Condition, { all: readonly Condition[] } | { any: readonly Condition[] }>;
export type Join = 'all' | 'any';

/** The conditions of a list, and how they join. */
export const partsOf = (condition: Combined): readonly Condition[] =>
	'all' in condition ? condition.all : condition.any;

/** A list of conditions; one alone needs no list. */
export function joined(join: Join, parts: readonly Condition[]): Condition {
	const [first, ...others] = parts;
	if (first !== undefined && others.length === 0) return first;
	return join === 'all' ? { all: parts } : { any: parts };
}

/** What a new comparison asks until somebody says otherwise. */
export const FRESH: Condition = { field: 'amountCents', test: { atLeast: 500_000 } };

/** The first thing that makes sense to ask of a field. */
export function firstTest(field: ConditionField): Comparison {
	const type = conditionFields[field];
	switch (type.type) {
		case 'number':
			return { atLeast: field.endsWith('Cents') ? 500_000 : 1 };
		case 'boolean':
			return { is: true };
		case 'text':
			return { is: type.options?.[0] ?? FIRST_WORDS[field] ?? '' };
	}
}

/**
 * The values that a field is chosen from, with those `held` that the list does not know: programs may give a customer a
 * profile of their own. Null ⇒ the value is typed.
 */
export function choicesOf(
	field: ConditionField,
	held: readonly (string | number | boolean)[],
): readonly string[] | null {
	const type = conditionFields[field];
	const known = field === 'profile' ? PAYER_PROFILES : type.type === 'text' ? type.options : undefined;
	return known === undefined ? null : [...new Set([...known, ...held.map(String)])];
}

/** Open lists need a first word that can stand in a file. */
const FIRST_WORDS: Readonly<Partial<Record<ConditionField, string>>> = {
	language: 'fr',
	country: 'FR',
	currency: 'EUR',
	profile: 'habitual-late-payer',
};

export type Operator = 'is' | 'isNot' | 'atLeast' | 'below' | 'in';

/** Which comparison a test makes. */
export function operatorOf(test: Comparison): Operator {
	if ('is' in test) return 'is';
	if ('isNot' in test) return 'isNot';
	if ('atLeast' in test) return 'atLeast';
	return 'below' in test ? 'below' : 'in';
}

/** The values that a test names. */
export function valuesOf(test: Comparison): readonly (string | number | boolean)[] {
	if ('in' in test) return test.in;
	if ('is' in test) return [test.is];
	if ('isNot' in test) return [test.isNot];
	return ['atLeast' in test ? test.atLeast : test.below];
}

/** A test of these values; none where they make no sense for the comparison. */
export function testOf(
	operator: Operator,
	values: readonly (string | number | boolean)[],
): Comparison | null {
	const [first] = values;
	if (first === undefined) return null;
	switch (operator) {
		case 'is':
			return { is: first };
		case 'isNot':
			return { isNot: first };
		case 'atLeast':
			return typeof first === 'number' ? { atLeast: first } : null;
		case 'below':
			return typeof first === 'number' ? { below: first } : null;
		case 'in':
			return { in: values.filter((value) => typeof value !== 'boolean') };
	}
}

/** The comparisons that a field allows. */
export const operatorsOf = (field: ConditionField): readonly Operator[] =>
	comparisonsOf[conditionFields[field].type] as readonly Operator[];
