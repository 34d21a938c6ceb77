import type { FieldValue } from '../graph.ts';
import type { Field, Fields, Values } from './field.ts';

/**
 * The values of a node: what it gives, else the defaults, else null; a required field that a draft still lacks
 * reads as blank (`''`, 0, the first choice) so that drafts can be drawn and linted.
 */
export function readFields<F extends Fields>(
	fields: F,
	given: Readonly<Record<string, FieldValue>>,
): Values<F> {
	const values = Object.entries(fields).map(([name, field]) => [name, read(field, given[name])]);
	return Object.fromEntries(values) as Values<F>;
}

function read(field: Field, given: FieldValue | undefined): unknown {
	if (given === undefined || given === null) return absent(field);
	return field.type === 'object' ? readFields(field.fields, given as Record<string, FieldValue>) : given;
}

function absent(field: Field): unknown {
	if ('default' in field) return field.default;
	return 'required' in field ? blank(field) : null;
}

function blank(field: Field): unknown {
	switch (field.type) {
		case 'choice':
			return field.options[0];
		case 'integer':
		case 'offset':
			return 0;
		case 'text':
			return '';
		case 'boolean':
		case 'list':
		case 'hours':
		case 'object':
			return null;
	}
}

/** Pointers below the node of required fields that it lacks: `template`, `email/template`. */
export function missingFields(
	fields: Fields,
	given: Readonly<Record<string, FieldValue>>,
	below = '',
): readonly string[] {
	return Object.entries(fields).flatMap(([name, field]) => {
		const value = given[name];
		if (value === undefined || value === null || value === '')
			return 'required' in field ? [below + name] : [];
		return field.type === 'object'
			? missingFields(field.fields, value as Record<string, FieldValue>, `${below}${name}/`)
			: [];
	});
}
