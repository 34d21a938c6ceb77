import { z } from 'zod';
import { waiveAccessories as waive } from '#db/money/waive-accessories.ts';
import { answer, defineEndpoint, jsonBody } from '../endpoint.ts';
import { reason } from '../fields/common.ts';
import { invoiceOfPath } from '../ledger/find-invoice.ts';
import { orRefused } from '../ledger/or-refused.ts';

const body = z
	.strictObject({
		accessories: z
			.array(z.enum(['penalties', 'indemnity']))
			.min(1, 'empty')
			.max(2),
		reason,
	})
	.meta({ id: 'Waiver' });

const waived = z
	.strictObject({
		invoice: z.string(),
		customer: z.string(),
		state: z.enum(['waived', 'asked']).meta({
			description: '`asked`: the company wants a second person for that much; a key is no person.',
		}),
	})
	.meta({ id: 'WaiverRecorded' });

/** A key asks, people grant: there is always somebody else than a key. */
const PEOPLE: readonly string[] = ['people'];

/** Penalties, or the fixed indemnity, given up for good. */
export const waiveAccessories = defineEndpoint({
	method: 'POST',
	path: '/invoices/{id}/waivers',
	scope: 'ledger',
	tag: 'Money',
	summary: 'Give up penalties or the indemnity',
	description: 'Neither asked nor mentioned any more. Refused with `already-waived` when it has been done.',
	body: jsonBody(body, { both: { accessories: ['penalties', 'indemnity'], reason: 'Geste commercial' } }),
	answers: { 201: waived },
	handle: (call) =>
		orRefused(() =>
			call.change(async (tx) => {
				const found = await invoiceOfPath(tx, call.params.id);
				if (!found.ok) return found;
				const { id, customerId: customer } = found.value;
				const waiver = { invoiceId: id, ...call.body };
				const stamp = { at: call.now, actor: call.actor };
				const state = await waive(tx, call.organisationId, waiver, stamp, PEOPLE);
				return answer(201, { invoice: id, customer, state });
			}),
		),
});
