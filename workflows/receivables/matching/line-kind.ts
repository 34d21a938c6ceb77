import type { Cents } from '../money.ts';

/** What a movement of a bank account is to receivables. */
export type LineKind = 'receipt' | 'return' | 'fee' | 'outgoing' | 'outgoing-returned';

/** What banks write when a collection comes back, where their format has no mark for it. */
const RETURNED = /\b(impayes?|rejet|retour(?:ne)?|unpaid|returned|chargeback|rappel)\b/i;

/** What a bank takes for itself. */
const FEE =
	/\b(frais|commissions?|agios|cotisation|tenue de compte|bank charges?|fees?|interets debiteurs)\b/i;

/** Banks write with and without accents, and a word never ends at one for a pattern. */
const plain = (label: string): string => label.normalize('NFD').replace(/\p{M}/gu, '');

/**
 * Money in is a receipt, unless the bank gives back what we had sent; money out is a collection that came back, a fee, or
 * a payment of ours, which is none of our business here.
 */
export function kindOfLine(line: { amountCents: Cents; isReturn: boolean; label: string }): LineKind {
	if (line.amountCents > 0) return line.isReturn ? 'outgoing-returned' : 'receipt';
	if (line.isReturn) return 'return';
	if (FEE.test(plain(line.label))) return 'fee';
	return RETURNED.test(plain(line.label)) ? 'return' : 'outgoing';
}
