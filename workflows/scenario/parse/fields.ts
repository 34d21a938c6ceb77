import type { Field, Fields, ListField } from '../catalogue/field.ts';
import { FARTHEST_OFFSET } from '../catalogue/field.ts';
import type { FieldValue } from '../graph.ts';
import { withSuggestion } from './did-you-mean.ts';
import { hoursAt } from './hours.ts';
import { below } from './problem.ts';
import type { Report } from './problem.ts';
import { listAt, objectAt, refuseUnknownKeys, textAt, typeName } from './shape.ts';
import type { Members } from './shape.ts';

/** The values that `members` gives for `fields`; absent ones stay absent, wrong ones are reported. */
export function parseFields(
	fields: Fields,
	members: Members,
	pointer: string,
	report: Report,
): Record<string, FieldValue> {
	const given = Object.entries(fields).filter(([name]) => members[name] !== undefined);
	return Object.fromEntries(
		given.flatMap(([name, field]) => {
			const value = parseField(field, members[name], below(pointer, name), report);
			return value === undefined ? [] : [[name, value]];
		}),
	);
}

/** One value of a field; nothing, and a report, when it cannot be one. */
export function parseField(
	field: Field,
	value: unknown,
	pointer: string,
	report: Report,
): FieldValue | undefined {
	switch (field.type) {
		case 'text':
			return textAt(value, pointer, report);
		case 'integer':
			return integer(value, field, 'out-of-range', pointer, report);
		case 'offset':
			return integer(value, { min: -FARTHEST_OFFSET, max: FARTHEST_OFFSET }, 'bad-offset', pointer, report);
		case 'choice':
			return choice(value, field.options, pointer, report);
		case 'boolean':
			if (typeof value === 'boolean') return value;
			report(pointer, 'wrong-type', { expected: 'boolean', actual: typeName(value) });
			return undefined;
		case 'list':
			return list(value, field, pointer, report);
		case 'hours':
			return hoursAt(value, pointer, report);
		case 'object': {
			const members = objectAt(value, pointer, report);
			if (members === undefined) return undefined;
			refuseUnknownKeys(members, Object.keys(field.fields), pointer, report);
			return parseFields(field.fields, members, pointer, report);
		}
	}
}

function integer(
	value: unknown,
	{ min, max }: { min: number; max: number },
	code: 'out-of-range' | 'bad-offset',
	pointer: string,
	report: Report,
): number | undefined {
	if (code === 'bad-offset' ? !Number.isInteger(value) : typeof value !== 'number') {
		if (code === 'bad-offset') report(pointer, code, { value: String(value).slice(0, 40), min, max });
		else report(pointer, 'wrong-type', { expected: 'integer', actual: typeName(value) });
		return undefined;
	}
	if (Number.isInteger(value) && Number(value) >= min && Number(value) <= max) return Number(value);
	report(pointer, code, { value: Number(value), min, max });
	return undefined;
}

/** One of `options`; anything else is reported with the option that was meant. */
export function choice(
	value: unknown,
	options: readonly string[],
	pointer: string,
	report: Report,
): string | undefined {
	const text = textAt(value, pointer, report);
	if (text === undefined || options.includes(text)) return text;
	report(pointer, 'not-allowed', { ...withSuggestion('value', text, options), allowed: options });
	return undefined;
}

function list(value: unknown, field: ListField, pointer: string, report: Report): string[] | undefined {
	const items = listAt(value, pointer, report)?.flatMap((item, index) => {
		const at = below(pointer, index);
		const word = field.options ? choice(item, field.options, at, report) : textAt(item, at, report);
		return word === undefined ? [] : [word];
	});
	const repeated = items?.find((item, index) => items.indexOf(item) !== index);
	if (repeated !== undefined) report(pointer, 'repeated', { value: repeated });
	return items;
}
