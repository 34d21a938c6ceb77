import type { InvoiceChoice } from './world.ts';

/** Open invoices by number or customer's name, or all of one customer. */
export async function searchInvoices(
	scenario: string,
	{ search = '', customer }: { search?: string; customer?: string },
	signal?: AbortSignal,
): Promise<readonly InvoiceChoice[]> {
	const query = new URLSearchParams({ search, ...(customer === undefined ? {} : { customer }) });
	const address = `/scenarios/${encodeURIComponent(scenario)}/world/invoices?${query.toString()}`;
	const answer = await fetch(address, signal ? { signal } : {});
	if (!answer.ok) throw new Error(`invoices ${String(answer.status)}`);
	return (await answer.json()) as readonly InvoiceChoice[];
}
