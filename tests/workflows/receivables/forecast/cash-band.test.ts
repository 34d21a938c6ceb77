import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addStake, cashBand, noCash } from '#workflows/receivables/forecast/cash-band.ts';
import type { Stake } from '#workflows/receivables/forecast/cash-band.ts';

function bandOf(stakes: readonly Stake[], drift = 0) {
	const sum = noCash();
	for (const stake of stakes.toSorted((a, b) => b.cents - a.cents)) addStake(sum, stake);
	return cashBand(sum, drift);
}

/** Every way in which the stakes may come or not, with its chance. */
const outcomes = (stakes: readonly Stake[]): { sum: number; chance: number }[] =>
	stakes.reduce(
		(all, { cents, chance }) =>
			all.flatMap((one) => [
				{ sum: one.sum + cents, chance: one.chance * chance },
				{ sum: one.sum, chance: one.chance * (1 - chance) },
			]),
		[{ sum: 0, chance: 1 }],
	);

const stake = fc.record({
	cents: fc.oneof(fc.integer({ min: 100, max: 50_000 }), fc.integer({ min: 100_000, max: 5_000_000 })),
	chance: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
});

test('a band holds eight times in ten, and cannot be narrowed: every way is counted', () => {
	fc.assert(
		fc.property(fc.array(stake, { minLength: 1, maxLength: 10 }), (stakes) => {
			const { lowCents, highCents } = bandOf(stakes);
			const ways = outcomes(stakes);
			const all = stakes.reduce((sum, { cents }) => sum + cents, 0);
			const mean = stakes.reduce((sum, { cents, chance }) => sum + cents * chance, 0);
			const shareOf = (is: (sum: number) => boolean) =>
				ways.filter(({ sum }) => is(sum)).reduce((total, { chance }) => total + chance, 0);
			// Each stake is known to half a cell, a 512th of all, and so is the band's end.
			const cell = (all / 512) * (stakes.length / 2 + 1);
			expect(shareOf((sum) => sum < lowCents - cell)).toBeLessThanOrEqual(0.1 + 1e-9);
			expect(shareOf((sum) => sum > highCents + cell)).toBeLessThanOrEqual(0.1 + 1e-9);
			if (lowCents < Math.round(mean))
				expect(shareOf((sum) => sum <= lowCents + cell)).toBeGreaterThanOrEqual(0.1 - 1e-9);
			if (highCents > Math.round(mean))
				expect(shareOf((sum) => sum >= highCents - cell)).toBeGreaterThanOrEqual(0.1 - 1e-9);
			expect(lowCents).toBeGreaterThanOrEqual(0);
			expect(highCents).toBeLessThanOrEqual(all);
		}),
		{ numRuns: 300 },
	);
});

test('one large invoice that hardly comes does not widen the week: the band ends at what is expected', () => {
	expect(bandOf([{ cents: 4_000_000, chance: 0.05 }])).toEqual({ lowCents: 0, highCents: 200_000 });
});

test('many small ones follow the normal law, whether weighed one by one or not', () => {
	const many = Array.from({ length: 2_000 }, (): Stake => ({ cents: 10_000, chance: 0.5 }));
	const deviation = Math.sqrt(2_000 * 0.25) * 10_000;
	const { lowCents, highCents } = bandOf(many);
	expect(lowCents / (10_000_000 - 1.2816 * deviation)).toBeCloseTo(1, 2);
	expect(highCents / (10_000_000 + 1.2816 * deviation)).toBeCloseTo(1, 2);
});

test('what is learnt from the past may be wrong: drift widens the band and keeps it within what is owed', () => {
	fc.assert(
		fc.property(fc.array(stake, { minLength: 1, maxLength: 30 }), (stakes) => {
			const [still, drifting] = [bandOf(stakes), bandOf(stakes, 0.08)];
			const all = stakes.reduce((sum, { cents }) => sum + cents, 0);
			expect(drifting.highCents).toBeLessThanOrEqual(all);
			expect(drifting.lowCents).toBeGreaterThanOrEqual(0);
			expect(Number.isFinite(still.highCents - still.lowCents)).toBe(true);
		}),
	);
});
