import { expect, test } from 'vitest';
import { formatPercent } from '#lib/text/format-percent.ts';

const french = (percent: number | null, digits = 0) =>
	formatPercent(percent, digits, 'fr-FR').replaceAll(/\s/gu, ' ');

test('a share is rounded to what is shown, and what is known to be nothing is nought', () => {
	expect([62.5, 0, 100, null].map((percent) => french(percent))).toEqual(['63 %', '0 %', '100 %', '–']);
	expect(french(2.25, 1)).toBe('2,3 %');
});

test('a share that is there is never shown as nought', () => {
	expect([0.02, 0.49, 0.5].map((percent) => french(percent))).toEqual(['< 1 %', '< 1 %', '1 %']);
	expect(french(0.02, 1)).toBe('< 0,1 %');
});
