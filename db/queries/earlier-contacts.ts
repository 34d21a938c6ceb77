import type { Tx } from '../client.ts';

/** Contacts that left about any of these invoices before `before`, oldest first: what a warning letter recalls (s23). */
export async function earlierContacts(
	tx: Tx,
	{ invoices, before }: { invoices: readonly string[]; before: Date },
) {
	return tx
		.selectFrom('contact')
		.select(['key', 'kind', 'channel', 'at'])
		.where('state', '=', 'delivered')
		.where('invoiceId', 'in', [...invoices])
		.where('kind', 'not in', ['thanks', 'receipt'])
		.where('at', '<', before)
		.orderBy('at')
		.execute();
}

export type EarlierContactRow = Awaited<ReturnType<typeof earlierContacts>>[number];
