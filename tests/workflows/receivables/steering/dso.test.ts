import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countbackDso } from '#workflows/receivables/steering/dso.ts';

const months = [
	{ label: '2027-03', days: 31, invoicedCents: 40_000 },
	{ label: '2027-02', days: 28, invoicedCents: 50_000 },
	{ label: '2027-01', days: 31, invoicedCents: 60_000 },
];

test('counts back: two months whole, and the share of the third that explains the rest', () => {
	const { days, steps, unexplainedCents } = countbackDso(105_000, months);
	expect(days).toBe(31 + 28 + (31 * 15_000) / 60_000);
	expect(steps.map(({ countedCents }) => countedCents)).toEqual([40_000, 50_000, 15_000]);
	expect(unexplainedCents).toBe(0);
});

test('a month without sales explains nothing and still counts its days', () => {
	const quiet = [{ label: '2027-04', days: 30, invoicedCents: 0 }, ...months];
	expect(countbackDso(20_000, quiet).days).toBe(30 + 31 / 2);
});

test('nothing owed is no day; debts without sales have no DSO, and what is older is said', () => {
	expect(countbackDso(0, months).days).toBe(0);
	expect(countbackDso(500, []).days).toBeNull();
	expect(countbackDso(160_000, months)).toMatchObject({ days: 90, unexplainedCents: 10_000 });
});

test('what is not due yet never has a longer DSO than all that is owed', () => {
	const period = fc.record({
		label: fc.constant('m'),
		days: fc.integer({ min: 1, max: 31 }),
		invoicedCents: fc.nat(100_000),
	});
	fc.assert(
		fc.property(
			fc.array(period, { minLength: 1, maxLength: 12 }),
			fc.nat(500_000),
			fc.nat(500_000),
			(all, a, b) => {
				const [part, whole] = [Math.min(a, b), Math.max(a, b)];
				const [best, dso] = [countbackDso(part, all).days, countbackDso(whole, all).days];
				expect(best === null || dso === null || best <= dso + 1e-9).toBe(true);
			},
		),
	);
});
