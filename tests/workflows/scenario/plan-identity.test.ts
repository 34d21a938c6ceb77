import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printYaml } from '#workflows/files/print-yaml.ts';
import { readScenario } from '#workflows/files/scenario-file.ts';
import { compile } from '#workflows/scenario/compile.ts';
import { hash } from '#workflows/scenario/hash.ts';
import { lint } from '#workflows/scenario/lint.ts';
import { parse } from '#workflows/scenario/parse.ts';
import { print } from '#workflows/scenario/print.ts';
import { arbitraryScenario } from '../../arbitraries/scenario.ts';
import { chain, email } from './scenario-of.ts';

/** The same JSON value with every object's keys in the opposite order. */
function reversed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reversed);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([key, member]) => [key, reversed(member)]),
	);
}

describe('generated scenarios', () => {
	test('may be published and compile', () => {
		fc.assert(
			fc.property(arbitraryScenario(), (scenario) => {
				const errors = lint(scenario, { severity: 'publish' }).filter(({ severity }) => severity === 'error');
				expect(errors).toEqual([]);
				expect(compile(scenario)).toMatchObject({ ok: true });
			}),
		);
	});

	test('parse gives back what print wrote', () => {
		fc.assert(
			fc.property(arbitraryScenario(), (scenario) => {
				expect(parse(print(scenario))).toEqual({ ok: true, value: scenario });
			}),
		);
	});

	test('neither key order nor white space nor positions change the hash or the plan', () => {
		fc.assert(
			fc.property(arbitraryScenario(), (scenario) => {
				const shuffled = parse(reversed(print(scenario)));
				const reread = readScenario(printYaml({ ...scenario, layout: { 'step-1': { x: 10, y: 20 } } }));
				if (!shuffled.ok || !reread.ok) throw new Error('a printed scenario reads');
				for (const other of [shuffled.value, reread.value.scenario]) {
					expect(hash(other)).toBe(hash(scenario));
					expect(JSON.stringify(compile(other))).toBe(JSON.stringify(compile(scenario)));
				}
			}),
			{ numRuns: 50 },
		);
	});
});

test('what people read is part of the hash', () => {
	const before = chain({ e: email({ label: 'Relance' }) });
	expect(hash(chain({ e: email({ label: 'Relance ferme' }) }))).not.toBe(hash(before));
	expect(hash({ ...before, name: 'Other' })).not.toBe(hash(before));
});

test('a plan says which version of which scenario it is', () => {
	const scenario = chain({ e: email() });
	expect(compile(scenario, 7)).toMatchObject({
		value: {
			scenario: { id: 'test', name: 'Test', version: 7, hash: hash(scenario) },
			entry: 'start',
			onPaid: null,
		},
	});
});
