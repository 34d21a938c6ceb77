import { keepDocument } from '../documents/keep-document.ts';
import { answer, defineEndpoint, rawBody } from '../endpoint.ts';
import { documentAnswer, documentQuery, documentTypes } from '../fields/document.ts';
import { invoiceOfPath } from '../ledger/find-invoice.ts';

/** A file about an invoice: the invoice itself, which reminders attach, or a proof for the dossier. */
export const addInvoiceDocument = defineEndpoint({
	method: 'POST',
	path: '/invoices/{id}/documents',
	scope: 'ledger',
	tag: 'Documents',
	summary: 'Add a document to an invoice',
	description: 'The body is the file. `kind=invoice` makes it the one that reminders attach.',
	query: documentQuery,
	body: rawBody(documentTypes),
	answers: { 201: documentAnswer, 200: documentAnswer },
	handle: ({ params, query, body, now: at, actor, change }) =>
		change(async (tx) => {
			const invoice = await invoiceOfPath(tx, params.id);
			if (!invoice.ok) return invoice;
			const { id: invoiceId, customerId } = invoice.value;
			const kept = await keepDocument(tx, { ...body, ...query, customerId, invoiceId, at, actor });
			return kept.ok ? answer(kept.value.repeated ? 200 : 201, kept.value) : kept;
		}),
});
