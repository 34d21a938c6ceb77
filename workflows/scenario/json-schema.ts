import { catalogue, nodeKinds } from './catalogue/catalogue.ts';
import { FARTHEST_OFFSET } from './catalogue/field.ts';
import type { Field, Fields } from './catalogue/field.ts';
import type { Port, Ports } from './catalogue/node-type.ts';
import { settingsFields } from './catalogue/settings.ts';
import { comparisonsOf, conditionFields } from './condition-fields.ts';
import type { ConditionType } from './condition-fields.ts';
import type { NodeKind } from './graph.ts';
import { OUTCOME_NAME } from './outcome-name.ts';

/** A piece of JSON Schema. */
export type Schema = { readonly [key: string]: unknown };

const ID: Schema = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$' };
const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
const closed = (properties: Schema, required: readonly string[] = []): Schema => ({
	type: 'object',
	properties,
	...(required.length === 0 ? {} : { required }),
	additionalProperties: false,
});

/** The published JSON Schema (2020-12) of scenario files, made from the catalogue: what editors check while people type. */
export const jsonSchema: Schema = {
	$schema: 'https://json-schema.org/draft/2020-12/schema',
	$id: 'urn:amiable:scenario:1',
	title: 'Amiable scenario',
	...closed(
		{
			amiable: { const: 1 },
			id: ref('id'),
			name: { type: 'string', minLength: 1, maxLength: 500 },
			start: ref('id'),
			settings: closed(mapFields(settingsFields)),
			nodes: {
				type: 'object',
				propertyNames: ref('id'),
				additionalProperties: { oneOf: nodeKinds.map((kind) => ref(kind)) },
			},
			layout: { type: 'object' },
		},
		['amiable', 'id', 'name', 'start', 'nodes'],
	),
	$defs: {
		id: ID,
		condition: conditionSchema(),
		...Object.fromEntries(nodeKinds.map((kind) => [kind, nodeSchema(kind)])),
	},
};

function nodeSchema(kind: NodeKind): Schema {
	const { fields, ports } = catalogue[kind];
	return closed(
		{
			kind: { const: kind },
			label: { type: 'string', maxLength: 500 },
			disabled: { type: 'boolean' },
			...mapFields(fields),
			...mapPorts(ports),
		},
		['kind'],
	);
}

function mapFields(fields: Fields): Schema {
	return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)]));
}

function mapPorts(ports: Ports): Schema {
	return Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, portSchema(port)]));
}

function portSchema(port: Port): Schema {
	switch (port.shape) {
		case 'one':
			return ref('id');
		case 'named':
			return port.open === true
				? { type: 'object', propertyNames: { pattern: OUTCOME_NAME }, additionalProperties: ref('id') }
				: closed(Object.fromEntries(port.names.map((name) => [name, ref('id')])));
		case 'cases':
			return {
				type: 'array',
				items: closed({ when: ref('condition'), next: ref('id') }, ['when']),
			};
	}
}

function fieldSchema(field: Field): Schema {
	const schema = typeSchema(field);
	return 'default' in field ? { ...schema, default: field.default } : schema;
}

function localTime(or: string): Schema {
	return { type: 'string', pattern: `^(([01]\\d|2[0-3]):[0-5]\\d${or})$` };
}

function typeSchema(field: Field): Schema {
	switch (field.type) {
		case 'text':
			return { type: 'string', maxLength: 500 };
		case 'integer':
			return { type: 'integer', minimum: field.min, maximum: field.max };
		case 'offset':
			return { type: 'integer', minimum: -FARTHEST_OFFSET, maximum: FARTHEST_OFFSET };
		case 'choice':
			return { enum: field.options };
		case 'boolean':
			return { type: 'boolean' };
		case 'list':
			return {
				type: 'array',
				items: field.options ? { enum: field.options } : { type: 'string', maxLength: 500 },
				uniqueItems: true,
			};
		case 'hours':
			return {
				type: 'array',
				items: closed({ from: localTime(''), to: localTime('|24:00') }, ['from', 'to']),
				minItems: 1,
			};
		case 'object':
			return closed(mapFields(field.fields));
	}
}

function conditionSchema(): Schema {
	const list = { type: 'array', items: ref('condition'), minItems: 1 };
	const fields = Object.entries(conditionFields).map(([name, type]): [string, Schema] => [
		name,
		comparisonSchema(type),
	]);
	return {
		...closed({ ...Object.fromEntries(fields), all: list, any: list, not: ref('condition') }),
		minProperties: 1,
	};
}

function comparisonSchema(type: ConditionType): Schema {
	const value: Schema =
		type.type === 'text'
			? { type: 'string', maxLength: 500, ...(type.options ? { enum: type.options } : {}) }
			: { type: type.type === 'number' ? 'integer' : 'boolean' };
	const operands = comparisonsOf[type.type].map((name): [string, Schema] => [
		name,
		name === 'in' ? { type: 'array', items: value, minItems: 1 } : value,
	]);
	return { ...closed(Object.fromEntries(operands)), minProperties: 1, maxProperties: 1 };
}
