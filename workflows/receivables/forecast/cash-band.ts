import type { Cents } from '../money.ts';

/** Money that comes as a whole or does not: `chance` from 0 to 1. */
export type Stake = { cents: Cents; chance: number };

/** Eight times in ten the money lies from `lowCents` to `highCents`: once in ten it is less, once more. */
export type CashBand = { lowCents: Cents; highCents: Cents };

/** A sum of stakes: the `large` ones by themselves, of the many others what the normal law needs. */
export type CashSum = { large: Stake[]; restMean: number; restVariance: number; allCents: Cents };

const BELOW = 0.1;
const ABOVE = 0.9;
/** The largest are weighed one by one; a sum of many small ones follows the normal law. */
const WEIGHED = 100;
const CELLS = 512;
/** Sums are looked at up to so many standard deviations above the mean. */
const REACH = 8;
/** So many standard deviations away, the normal law has nothing left to tell. */
const FAR = 6;
/** A bound is looked for to this share of all. */
const PRECISION = 1e-4;
/** Less than this chance moves no band. */
const NO_CHANCE = 1e-6;

export const noCash = (): CashSum => ({ large: [], restMean: 0, restVariance: 0, allCents: 0 });

/** Adds a stake to a sum. Largest first: those that come once there are {@link WEIGHED} are not weighed one by one. */
export function addStake(sum: CashSum, { cents, chance }: Stake): void {
	if (cents <= 0 || chance <= NO_CHANCE) return;
	sum.allCents += cents;
	if (sum.large.length < WEIGHED) sum.large.push({ cents, chance });
	else {
		sum.restMean += cents * chance;
		sum.restVariance += cents * cents * chance * (1 - chance);
	}
}

const meanOf = (stakes: readonly Stake[]): number =>
	stakes.reduce((sum, { cents, chance }) => sum + cents * chance, 0);
const varianceOf = (stakes: readonly Stake[]): number =>
	stakes.reduce((sum, { cents, chance }) => sum + cents * cents * chance * (1 - chance), 0);

/** The normal law's distribution function (Abramowitz & Stegun 26.2.17, to 7.5e-8). */
function normalBelow(z: number): number {
	if (Math.abs(z) > FAR) return Number(z > 0);
	const t = 1 / (1 + 0.231_641_9 * Math.abs(z));
	const series =
		t *
		(0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
	const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
	return z >= 0 ? 1 - tail : tail;
}

/** The law of the sum of `stakes` on cells of `step`: a sum between two cells is shared so that its mean stays. */
function lawOfSum(stakes: readonly Stake[], step: number): Float64Array {
	const law = new Float64Array(CELLS);
	law[0] = 1;
	for (const { cents, chance } of stakes) {
		const whole = Math.floor(cents / step);
		const part = cents / step - whole;
		// From the top down, so that what is read has not been written yet.
		for (let cell = CELLS - 1; cell >= 0; cell -= 1) {
			const held = law[cell] ?? 0;
			if (held === 0) continue;
			const moved = held * chance;
			law[cell] = held - moved;
			const low = Math.min(CELLS - 1, cell + whole);
			const high = Math.min(CELLS - 1, low + 1);
			law[low] = (law[low] ?? 0) + moved * (1 - part);
			law[high] = (law[high] ?? 0) + moved * part;
		}
	}
	return law;
}

/** How likely each of the weighed sums is, and how far what is not weighed strays around `mean`. */
type Law = { cells: Float64Array; step: number; mean: number; spread: number };

const atMost = ({ cells, step, mean, spread }: Law, cents: number): number =>
	cells.reduce((chance, held, cell) => {
		if (held < NO_CHANCE / CELLS) return chance;
		const gap = cents - mean - cell * step;
		return chance + held * (spread > 0 ? normalBelow(gap / spread) : Number(gap >= 0));
	}, 0);

/** The least sum, from nothing to `all`, that is not passed with a chance of `share`. */
function quantile(law: Law, share: number, all: Cents): Cents {
	if (atMost(law, 0) >= share) return 0;
	let [from, to] = [0, all];
	while (to - from > Math.max(0.5, all * PRECISION)) {
		const middle = (from + to) / 2;
		if (atMost(law, middle) >= share) to = middle;
		else from = middle;
	}
	return Math.round(to);
}

/**
 * The band of a sum of stakes that come or do not, each by its own chance. The law of the sum is worked out, not taken
 * for a normal one: with few payers one invoice makes a week or leaves it empty, and no week brings less than nothing
 * or more than all. What is expected lies within, even where nine times in ten nothing comes.
 * @param drift how far the mean itself may be wrong, as a share of it: chances are learnt from the past
 */
export function cashBand({ large, restMean, restVariance, allCents }: CashSum, drift: number): CashBand {
	if (allCents === 0) return { lowCents: 0, highCents: 0 };
	const mean = meanOf(large);
	const [largest] = large;
	const reach = mean + REACH * Math.sqrt(varianceOf(large)) + (largest?.cents ?? 0);
	const step =
		Math.min(
			reach,
			large.reduce((sum, { cents }) => sum + cents, 0),
		) /
		(CELLS - 1);
	const spread = Math.sqrt(restVariance + (drift * (mean + restMean)) ** 2);
	const law = { cells: lawOfSum(large, step), step, mean: restMean, spread };
	const expected = Math.round(mean + restMean);
	return {
		lowCents: Math.min(expected, quantile(law, BELOW, allCents)),
		highCents: Math.max(expected, quantile(law, ABOVE, allCents)),
	};
}
