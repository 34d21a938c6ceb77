import { expect, test } from 'vitest';
import { nextLine } from '../../../web/lib/agenda/next-line.ts';

const nowhere = { key: null, place: null };

test('down begins at the first line, up at the last, and neither leaves the list', () => {
	expect(nextLine(['a', 'b'], nowhere, 1)).toBe('a');
	expect(nextLine(['a', 'b'], nowhere, -1)).toBe('b');
	expect(nextLine(['a', 'b'], { key: 'a', place: 0 }, 1)).toBe('b');
	expect(nextLine(['a', 'b'], { key: 'b', place: 1 }, 1)).toBe('b');
	expect(nextLine(['a', 'b'], { key: 'a', place: 0 }, -1)).toBe('a');
	expect(nextLine([], nowhere, 1)).toBeNull();
});

test('after a line is done, down lands on the one that took its place, up on the one before', () => {
	const done = { key: 'b', place: 1 };
	expect(nextLine(['a', 'c', 'd'], done, 1)).toBe('c');
	expect(nextLine(['a', 'c', 'd'], done, -1)).toBe('a');
	expect(nextLine(['a'], done, 1)).toBe('a');
	expect(nextLine([], done, 1)).toBeNull();
});
