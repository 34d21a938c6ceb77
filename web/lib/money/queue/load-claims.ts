import type { OpenInvoice } from './view.ts';

/** What a customer (`customer`), or an invoice number (`number`), has open in a currency; none when it cannot be read. */
export async function loadClaims(
	currency: string,
	which: { customer: string } | { number: string },
): Promise<readonly OpenInvoice[]> {
	const query = new URLSearchParams({ currency, ...which });
	const response = await fetch(`/money/queue/claims?${query}`);
	return response.ok ? ((await response.json()) as OpenInvoice[]) : [];
}
