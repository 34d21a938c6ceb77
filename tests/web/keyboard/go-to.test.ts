import { expect, test } from 'vitest';
import { GO_TO, goToReader } from '#lib/keyboard/go-to.ts';

test('G and a letter lead somewhere; the letter alone, or too late, leads nowhere', () => {
	const read = goToReader();
	expect(read('m', 0)).toBeUndefined();
	expect([read('g', 100), read('m', 900)]).toEqual([undefined, '/money']);
	expect([read('g', 2000), read('m', 3600)]).toEqual([undefined, undefined]);
	expect(read('m', 3700)).toBeUndefined();
});

test('a letter that leads nowhere ends the wait, and G itself may be struck twice', () => {
	const read = goToReader();
	expect([read('g', 0), read('j', 100), read('m', 200)]).toEqual([undefined, undefined, undefined]);
	expect([read('g', 5000), read('g', 7000), read('c', 7100)]).toEqual([undefined, undefined, GO_TO['c']]);
});
