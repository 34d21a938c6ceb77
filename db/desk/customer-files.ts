import type { Tx } from '../client.ts';

/**
 * Files among `ids` that are this customer's or its invoices', and nobody else's (u1): whatever a form or an order
 * names, no message carries a file of another customer.
 */
export const customerFiles = (tx: Tx, customerId: string, ids: readonly string[]) =>
	tx
		.selectFrom('document as d')
		.leftJoin('invoice as i', 'i.id', 'd.invoiceId')
		.select(['d.id as documentId', 'd.filename', 'd.mediaType', 'd.content', 'd.invoiceId'])
		.where('d.id', 'in', ids.length === 0 ? ['00000000-0000-0000-0000-000000000000'] : [...ids])
		.where((eb) => eb.or([eb('d.customerId', '=', customerId), eb('i.customerId', '=', customerId)]))
		.orderBy('d.filename')
		.execute();
