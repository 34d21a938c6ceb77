import { keepDocument } from '../documents/keep-document.ts';
import { answer, defineEndpoint, rawBody } from '../endpoint.ts';
import { documentAnswer, documentQuery, documentTypes } from '../fields/document.ts';
import { findCustomer } from '../ledger/find-customer.ts';
import { refused } from '../problem.ts';

/** A file about a customer: terms of sale it accepted, a contract. */
export const addCustomerDocument = defineEndpoint({
	method: 'POST',
	path: '/customers/{id}/documents',
	scope: 'ledger',
	tag: 'Documents',
	summary: 'Add a document to a customer',
	description: 'The body is the file. It joins every dossier of this customer.',
	query: documentQuery,
	body: rawBody(documentTypes),
	answers: { 201: documentAnswer, 200: documentAnswer },
	handle: ({ params, query, body, now: at, actor, change }) =>
		change(async (tx) => {
			const customer = await findCustomer(tx, params.id);
			if (!customer) return refused(404, 'customer-not-found', { customer: params.id });
			const kept = await keepDocument(tx, {
				...body,
				...query,
				customerId: customer.id,
				invoiceId: null,
				at,
				actor,
			});
			return kept.ok ? answer(kept.value.repeated ? 200 : 201, kept.value) : kept;
		}),
});
