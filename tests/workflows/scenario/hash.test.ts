import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from '#workflows/scenario/canonical.ts';
import { sha256 } from '#workflows/scenario/sha-256.ts';

test('our SHA-256 is that of every machine', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
			expect(sha256(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
		}),
	);
	for (const length of [0, 55, 56, 63, 64, 65, 119, 120, 100_000])
		expect(sha256('a'.repeat(length))).toBe(createHash('sha256').update('a'.repeat(length)).digest('hex'));
});

test('canonical text is JSON with sorted keys and nothing absent', () => {
	expect(canonical({ b: [1, { d: null, c: 'é"' }], a: undefined, A: true })).toBe(
		'{"A":true,"b":[1,{"c":"é\\"","d":null}]}',
	);
	fc.assert(
		fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
			expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
		}),
	);
});
