import type { Field, Fields } from '#workflows/scenario/catalogue/field.ts';

export type FieldGroup = 'what' | 'who' | 'limits';

/** Where fields stand in the form; whatever is not named here says what the step does. */
const groupOf: Readonly<Record<string, FieldGroup>> = {
	mode: 'who',
	to: 'who',
	cc: 'who',
	from: 'who',
	owner: 'who',
	fallbackOwner: 'who',
	slaDays: 'who',
	grantDays: 'limits',
	minGapDays: 'limits',
	minAmountCents: 'limits',
	window: 'limits',
};

/** The fields of a kind as its form shows them: what it does, who is concerned, what limits it. */
export function fieldGroups(
	fields: Fields,
): readonly { group: FieldGroup; fields: readonly (readonly [string, Field])[] }[] {
	return (['what', 'who', 'limits'] as const).flatMap((group) => {
		const found = Object.entries(fields).filter(([name, field]) => groupFor(name, field) === group);
		return found.length === 0 ? [] : [{ group, fields: found }];
	});
}

/** A text called `to` names a company, not contacts. */
const groupFor = (name: string, field: Field): FieldGroup =>
	name === 'to' && field.type === 'text' ? 'what' : (groupOf[name] ?? 'what');
