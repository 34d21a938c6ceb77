import { centsOf } from '#workflows/receivables/decimal.ts';
import { ungrouped } from './lone-comma.ts';
import { typedNumber } from './typed-number.ts';

/** `1 234,56` as people type it, in the smallest unit of `currency`; empty is 0; null when it is no amount. */
export function amountIn(text: string, currency: string): number | null {
	const cents = centsOf(typedNumber(ungrouped(text)), currency);
	return Number.isSafeInteger(cents) && cents >= 0 ? cents : null;
}
