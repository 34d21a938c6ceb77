import { conditionFields } from '#workflows/scenario/condition-fields.ts';
import type { ConditionField } from '#workflows/scenario/condition.ts';
import { m } from '#lib/paraglide/messages.js';
import { isMoney } from '../condition-text.ts';
import { readCents, readInteger, typedCents } from '../read-text.ts';
import type { Reading } from '../typed-text.svelte.ts';

type Value = string | number;
const ANY = { min: 0, max: 1_000_000_000 };

/** The values of a condition as they are typed; several stand with semicolons between them where money has commas. */
export const printValues = (
	field: ConditionField,
	values: readonly (string | number | boolean)[],
	{ currency, tag }: { currency: string; tag: string },
): string =>
	values
		.map((value) =>
			typeof value === 'number' && isMoney(field) ? typedCents(value, currency, tag) : String(value),
		)
		.join(isMoney(field) ? ' ; ' : ', ');

/** What somebody typed as values of a field, money in `currency`; at least one. */
export function readValues(
	field: ConditionField,
	text: string,
	{ several, currency }: { several: boolean; currency: string },
): Reading<readonly Value[]> {
	const parts = several ? text.split(isMoney(field) ? ';' : /[,;]/) : [text];
	const values: Value[] = [];
	for (const part of parts.map((one) => one.trim()).filter((one) => one !== '')) {
		const value = readValue(field, part, currency);
		if (!value.ok) return value;
		values.push(value.value);
	}
	return values.length === 0
		? { ok: false, error: m.designer_panel_value_wrong() }
		: { ok: true, value: values };
}

function readValue(field: ConditionField, text: string, currency: string): Reading<Value> {
	if (conditionFields[field].type === 'text')
		return { ok: true, value: field === 'currency' ? text.toUpperCase() : text };
	const read = isMoney(field) ? readCents(text, currency) : readInteger(text, ANY);
	if (!read.ok) return read;
	return read.value === undefined
		? { ok: false, error: m.designer_panel_value_wrong() }
		: { ok: true, value: read.value };
}
