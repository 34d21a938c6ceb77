import { expect, test } from 'vitest';
import { copyOf, noEntries, withEntry } from '#workflows/receivables/entries.ts';

test('an entry is added to a copy', () => {
	const one = withEntry(noEntries<number>(), 'a', 1);
	const two = withEntry(one, 'b', 2);
	expect([{ ...one }, { ...two }, { ...withEntry(two, 'a', 3) }]).toEqual([
		{ a: 1 },
		{ a: 1, b: 2 },
		{ a: 3, b: 2 },
	]);
	expect(JSON.stringify(two)).toBe('{"a":1,"b":2}');
});

test('an id may be any text, also the name of what every object has', () => {
	const empty = noEntries<number>();
	for (const id of ['constructor', 'toString', '__proto__']) expect(empty[id]).toBeUndefined();
	const odd = withEntry(copyOf(JSON.parse('{"__proto__":1}') as Record<string, number>), 'constructor', 2);
	expect(Object.entries(odd)).toEqual([
		['__proto__', 1],
		['constructor', 2],
	]);
});
