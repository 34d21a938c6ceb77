import type { Tx } from '../client.ts';

/** What a message says of invoices beside their money: order reference, and the PDF that may be attached. */
export async function messageInvoices(tx: Tx, customerId: string) {
	return tx
		.selectFrom('invoice')
		.leftJoin('document', 'document.id', 'invoice.documentId')
		.select([
			'invoice.id',
			'invoice.number',
			'invoice.purchaseOrder',
			'document.id as documentId',
			'document.filename',
			'document.mediaType',
			'document.content',
		])
		.where('invoice.customerId', '=', customerId)
		.execute();
}

export type MessageInvoiceRow = Awaited<ReturnType<typeof messageInvoices>>[number];
