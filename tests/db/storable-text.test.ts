import { expect, test } from 'vitest';
import { beginningOf, storable } from '#db/storable-text.ts';

test('what Postgres cannot hold is taken out of every text of a value', () => {
	const told = { 'a\0': ['Payé\0', 1, null, { deep: 'x\ud83d' }], whole: '😀' };
	expect(storable(told)).toEqual({ a: ['Payé', 1, null, { deep: 'x\ufffd' }], whole: '😀' });
});

test.each([
	['abc', 3, 'abc'],
	['abcd', 3, 'abc'],
	['ab😀', 3, 'ab'],
	['ab😀', 4, 'ab😀'],
	['a😀b', 3, 'a😀'],
])('the beginning of “%s” in %i is “%s”', (text, longest, beginning) => {
	expect(beginningOf(text, longest)).toBe(beginning);
});
