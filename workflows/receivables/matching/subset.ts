import type { Cents } from '../money.ts';

/** Beyond this many claims, sums are looked for among pairs and triples only. */
const MOST_ITEMS = 22;

/** After so many attempts nobody can say in time whether a sum can be made in one way only. */
const MOST_STEPS = 50_000;

/**
 * Up to two different sets of items whose amounts add up to `total`, by their indexes. One answer ⇒ the only way to make
 * the sum; two ⇒ it can be made in several ways, or there are too many to look at all: a person must choose.
 */
export function subsetsOf(amounts: readonly Cents[], total: Cents): readonly (readonly number[])[] {
	const order = amounts.map((cents, index) => ({ cents, index })).filter(({ cents }) => cents <= total);
	const sorted = order.toSorted((a, b) => b.cents - a.cents);
	const longest = sorted.length > MOST_ITEMS ? 3 : sorted.length;
	// What the rest can still bring: below it, a branch cannot reach the sum.
	const rest = sorted.map(() => 0);
	for (let at = sorted.length - 1; at >= 0; at -= 1)
		rest[at] = (rest[at + 1] ?? 0) + (sorted[at]?.cents ?? 0);
	const found: number[][] = [];
	const chosen: number[] = [];
	let steps = 0;
	const look = (from: number, missing: Cents): void => {
		steps += 1;
		if (found.length === 2 || steps > MOST_STEPS) return;
		if (missing === 0) {
			found.push(chosen.toSorted((a, b) => a - b));
			return;
		}
		if (chosen.length === longest || (rest[from] ?? 0) < missing) return;
		for (let at = from; at < sorted.length; at += 1) {
			const item = sorted[at];
			if (!item || item.cents > missing) continue;
			chosen.push(item.index);
			look(at + 1, missing - item.cents);
			chosen.pop();
		}
	};
	if (total > 0) look(0, total);
	return steps > MOST_STEPS ? [found[0] ?? [], []] : found;
}
