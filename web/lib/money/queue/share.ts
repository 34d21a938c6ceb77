import { amountText } from '#lib/text/amount-text.ts';
import type { OpenInvoice } from './view.ts';

/** A first sharing out to correct: the oldest invoices that are still asked, up to what each owes. */
export function shareOver(
	invoices: readonly OpenInvoice[],
	cents: number,
	currency: string,
): Record<string, string> {
	let left = cents;
	const shares: Record<string, string> = {};
	for (const { id, residualCents, closed } of invoices) {
		if (closed !== null) continue;
		const part = Math.min(left, residualCents);
		left -= part;
		if (part > 0) shares[id] = amountText(part, currency);
	}
	return shares;
}
