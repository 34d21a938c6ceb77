import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { templateById, templateIds } from '#workflows/files/scenario-file.ts';
import { jsonSchema } from '#workflows/scenario/json-schema.ts';
import { print } from '#workflows/scenario/print.ts';
import { arbitraryScenario } from '../../arbitraries/scenario.ts';
import { chain, email } from './scenario-of.ts';

const validate = new Ajv2020({ allErrors: false }).compile(jsonSchema);

test('the published file is the one that the catalogue makes (`amiable scenario schema`)', () => {
	const published = readFileSync(
		new URL('../../../workflows/scenario/scenario.schema.json', import.meta.url),
		'utf8',
	);
	expect(JSON.parse(published)).toEqual(jsonSchema);
});

test.each(templateIds)('template %s follows it', (id) => {
	expect(validate(print(templateById(id)))).toBe(true);
});

test('so does everything that we print', () => {
	fc.assert(
		fc.property(arbitraryScenario(), (scenario) => {
			expect(validate(print(scenario))).toBe(true);
		}),
	);
});

describe('it refuses what parse refuses', () => {
	const written = print(chain({ e: email() })) as { nodes: Record<string, object> };
	test.each([
		['an unknown key', { ...written, nods: {} }],
		['an unknown kind', { ...written, nodes: { ...written.nodes, x: { kind: 'wiat' } } }],
		['a key of another kind', { ...written, nodes: { ...written.nodes, x: { kind: 'end', template: 't' } } }],
		['an offset in words', { ...written, nodes: { ...written.nodes, x: { kind: 'wait', offset: 'J+4' } } }],
		[
			'a condition on an unknown field',
			{
				...written,
				nodes: {
					...written.nodes,
					x: { kind: 'branch', branches: [{ when: { amount: { is: 1 } }, next: 'e' }] },
				},
			},
		],
		[
			'a comparison that its field lacks',
			{
				...written,
				nodes: {
					...written.nodes,
					x: { kind: 'branch', branches: [{ when: { profile: { below: 1 } }, next: 'e' }] },
				},
			},
		],
		['another version', { ...written, amiable: 2 }],
	])('%s', (_name, value) => {
		expect(validate(value)).toBe(false);
	});
});
