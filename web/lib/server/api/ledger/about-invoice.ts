import type { ApiCall } from '../endpoint.ts';
import type { Places } from './fact-problem.ts';
import { invoiceOfPath } from './find-invoice.ts';
import { invoiceStateOf } from './invoice-state-of.ts';
import { recordOne, telling } from './record-one.ts';
import type { Untold } from './record-one.ts';

type Call = ApiCall<{ id: string }, { at?: string | undefined }>;

/** Records a fact about the invoice of the path, and answers what the invoice has become. */
export const aboutInvoice = (call: Call, factOf: (invoice: string) => Untold, places: Places = {}) => {
	let invoiceId = '';
	return recordOne(
		call,
		async (tx, at) => {
			const invoice = await invoiceOfPath(tx, call.params.id);
			if (!invoice.ok) return invoice;
			const { id, customerId } = invoice.value;
			invoiceId = id;
			const fact = factOf(id);
			const factId = `api/${call.requestId}/${fact.type}`;
			return telling(call, at, { customerId, factId, fact, places, whenDifferent: 'idempotency-key-reused' });
		},
		({ state }) => invoiceStateOf(state, invoiceId),
	);
};
