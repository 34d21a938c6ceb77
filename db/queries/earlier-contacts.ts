import type { Tx } from '../client.ts';

/**
 * Contacts that left about any of these invoices before `before`, oldest first: what a warning letter recalls (s23).
 * Never the one for which it is asked: a letter printed again for a later day is no reminder of its own.
 */
export async function earlierContacts(
	tx: Tx,
	{ invoices, before, except = '' }: { invoices: readonly string[]; before: Date; except?: string },
) {
	return tx
		.selectFrom('contact')
		.select(['key', 'kind', 'channel', 'at'])
		.where('state', '=', 'delivered')
		.where('invoiceId', 'in', [...invoices])
		.where('kind', 'not in', ['thanks', 'receipt'])
		.where('at', '<', before)
		.where('key', '<>', except)
		.orderBy('at')
		.execute();
}

export type EarlierContactRow = Awaited<ReturnType<typeof earlierContacts>>[number];
