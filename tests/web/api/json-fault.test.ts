import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFault } from '#lib/server/api/json-fault.ts';

test.each([
	['{\n  "id": ,\n}', 10],
	['{"a":1,}', 7],
	['[1,]', 3],
	['[1 2]', 3],
	['{"a" 1}', 5],
	["{'a':1}", 1],
	['{"a":01}', 6],
	['"a\nb"', 0],
	['"a\\x"', 0],
	['{} {}', 3],
	['', 0],
	['{"a":', 5],
	['[[[', 3],
	[']', 0],
	['nul', 0],
])('%j is at fault at %i', (text, at) => {
	expect(jsonFault(text)).toBe(at);
});

test('what JSON.parse takes has no fault', () => {
	fc.assert(
		fc.property(fc.json(), (text) => {
			expect(jsonFault(text)).toBe(text.length);
		}),
	);
});

test('a text that JSON.parse refuses has its fault before or at its end, and the part before could go on', () => {
	fc.assert(
		fc.property(fc.json(), fc.nat(), fc.constantFrom(',', '}', ']', '"', ':', 'x'), (json, place, noise) => {
			const at = place % (json.length + 1);
			const text = json.slice(0, at) + noise + json.slice(at);
			let refused = false;
			try {
				JSON.parse(text);
			} catch {
				refused = true;
			}
			const fault = jsonFault(text);
			expect(fault).toBeLessThanOrEqual(text.length);
			if (!refused) expect(fault).toBe(text.length);
		}),
	);
});

test('nesting is no danger', () => {
	expect(jsonFault('['.repeat(500_000))).toBe(500_000);
});
