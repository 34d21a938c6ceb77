import type { OpenInvoice } from './view.ts';

/** `1 234,56` as people type it, in cents; null when it is no amount. */
export function centsOf(text: string): number | null {
	const bare = text.replaceAll(/[\s\u202f\u00a0€]/g, '').replace(',', '.');
	if (bare === '') return 0;
	const cents = Math.round(Number(bare) * 100);
	return Number.isSafeInteger(cents) && cents >= 0 ? cents : null;
}

/** Cents as a field shows them: `1234,56`. */
export const amountText = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',');

/** A first sharing out to correct: the oldest invoices up to what each owes. */
export function shareOver(invoices: readonly OpenInvoice[], cents: number): Record<string, string> {
	let left = cents;
	const shares: Record<string, string> = {};
	for (const { id, residualCents } of invoices) {
		const part = Math.min(left, residualCents);
		left -= part;
		if (part > 0) shares[id] = amountText(part);
	}
	return shares;
}
