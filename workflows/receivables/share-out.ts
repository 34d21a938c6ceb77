import type { Cents } from './money.ts';
import { proportion, sumCents } from './money.ts';

/**
 * Shares `amountCents` between debts in proportion to them, never beyond any.
 * Cents that the division leaves over go one by one to the earliest debts with room, so the shares always add up to
 * the lesser of the amount and the debts.
 * @param debts cents, none negative
 * @returns one share per debt, in the same order
 */
export function shareOut(amountCents: Cents, debts: readonly Cents[]): Cents[] {
	const total = sumCents(debts);
	if (amountCents >= total) return [...debts];
	if (amountCents <= 0) return debts.map(() => 0);
	let left = amountCents;
	const floors = debts.map((debt) => {
		const share = Math.min(left, proportion(amountCents, debt, total));
		left -= share;
		return share;
	});
	return floors.map((share, index) => {
		const extra = Math.min(left, (debts[index] ?? 0) - share);
		left -= extra;
		return share + extra;
	});
}
