/** Chance that repeats itself: the same demo company on every machine. */
export type Chance = {
	/** from 0 included to 1 excluded */
	next: () => number;
	/** an integer between two others, both included */
	between: (from: number, to: number) => number;
	isOneIn: (share: number) => boolean;
	pick: <T>(values: readonly [T, ...T[]]) => T;
	/** a value drawn from a distribution given by its deciles or other even quantiles */
	drawn: (quantiles: readonly number[]) => number;
};

/** Mulberry32, from any integer. */
export function chance(seed: number): Chance {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
	return {
		next,
		between,
		isOneIn: (share) => next() < share,
		pick: (values) => values[between(0, values.length - 1)] ?? values[0],
		drawn: (quantiles) => {
			const place = next() * (quantiles.length - 1);
			const low = quantiles[Math.floor(place)] ?? 0;
			const high = quantiles[Math.floor(place) + 1] ?? low;
			return low + (high - low) * (place % 1);
		},
	};
}
