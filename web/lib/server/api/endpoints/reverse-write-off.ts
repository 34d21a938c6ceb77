import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { leftOf } from '#db/money/ask-second.ts';
import { needsSecond } from '#db/desk/needs-second.ts';
import { defineEndpoint, jsonBody } from '../endpoint.ts';
import { at, reason } from '../fields/common.ts';
import { invoiceState } from '../fields/invoice-state.ts';
import { aboutInvoice } from '../ledger/about-invoice.ts';
import { invoiceOfPath } from '../ledger/find-invoice.ts';
import { refused } from '../problem.ts';
import type { Refused } from '../problem.ts';

const body = z.strictObject({ reason, at }).meta({ id: 'InvoiceWriteOffReversal' });

/** Whoever must be two to give a debt up must be two to take that back: a key is no person. */
async function needsPeople(tx: Tx, reference: string): Promise<{ ok: true } | Refused> {
	const found = await invoiceOfPath(tx, reference);
	if (!found.ok) return found;
	const left = await leftOf(tx, found.value.id);
	const second = await needsSecond(tx, 'write-off', left.residualCents);
	return second ? refused(409, 'write-off-needs-approval', left) : { ok: true };
}

/** A loss that was a mistake is taken back: what is left of the invoice is owed again. */
export const reverseWriteOff = defineEndpoint({
	method: 'POST',
	path: '/invoices/{id}/write-off/reversal',
	scope: 'ledger',
	tag: 'Invoices',
	summary: 'Take a write-off back',
	description:
		'What is left of the invoice is owed again and the loss is booked the other way round. A run that had ended stays ended: a person decides what follows. Refused with `write-off-needs-approval` where the company asks for two people.',
	body: jsonBody(body, { mistake: { reason: 'Mauvaise facture passée en perte' } }),
	answers: { 201: invoiceState, 200: invoiceState },
	handle: async (call) => {
		const may = await call.read((tx) => needsPeople(tx, call.params.id));
		if (!may.ok) return may;
		return aboutInvoice(call, (invoice) => ({
			...{ type: 'write-off-reversed' as const, invoice, reason: call.body.reason },
		}));
	},
});
