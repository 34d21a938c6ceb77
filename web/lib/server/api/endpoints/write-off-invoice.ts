import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { needsSecond } from '#db/desk/needs-second.ts';
import { leftOf } from '#db/money/ask-second.ts';
import { defineEndpoint, jsonBody } from '../endpoint.ts';
import { at, positiveCents, reason } from '../fields/common.ts';
import { invoiceState } from '../fields/invoice-state.ts';
import { aboutInvoice } from '../ledger/about-invoice.ts';
import { invoiceOfPath } from '../ledger/find-invoice.ts';
import { refused } from '../problem.ts';
import type { Refused } from '../problem.ts';

const taxCents = positiveCents.optional().meta({
	description:
		'The VAT of what is given up that you take back (CGI 272, 1): booked to 44571, the rest to 654.',
});
const body = z.strictObject({ reason, taxCents, at }).meta({ id: 'InvoiceWriteOff' });

/** A company that wants two people for a write-off wants them whoever asks: a key is no person. */
async function needsPeople(tx: Tx, reference: string): Promise<{ ok: true } | Refused> {
	const found = await invoiceOfPath(tx, reference);
	if (!found.ok) return found;
	const left = await leftOf(tx, found.value.id);
	const second = await needsSecond(tx, 'write-off', left.residualCents);
	return second ? refused(409, 'write-off-needs-approval', left) : { ok: true };
}

const factOf = (said: z.infer<typeof body>) => (invoice: string) => ({
	...{ type: 'write-off' as const, invoice, reason: said.reason },
	...(said.taxCents !== undefined && { taxCents: said.taxCents }),
});

/** What will never be paid leaves the books of what is chased. */
export const writeOffInvoice = defineEndpoint({
	method: 'POST',
	path: '/invoices/{id}/write-off',
	scope: 'ledger',
	tag: 'Invoices',
	summary: 'Write an invoice off',
	description:
		'Ends its run; what is left of it is booked as lost. Refused with `write-off-needs-approval` where the company asks for two people.',
	body: jsonBody(body, { now: { reason: 'Client radié, sans actif' } }),
	answers: { 201: invoiceState, 200: invoiceState },
	handle: async (call) => {
		const may = await call.read((tx) => needsPeople(tx, call.params.id));
		return may.ok ? aboutInvoice(call, factOf(call.body), { 'tax-exceeds': '/taxCents' }) : may;
	},
});
