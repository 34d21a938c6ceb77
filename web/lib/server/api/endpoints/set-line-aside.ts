import { z } from 'zod';
import { setLineAside as setAside } from '#db/money/set-line-aside.ts';
import { answer, defineEndpoint, jsonBody } from '../endpoint.ts';
import { reason } from '../fields/common.ts';
import { orRefused } from '../ledger/or-refused.ts';

const body = z.strictObject({ reason }).meta({ id: 'LineAside' });

/** A bank line that concerns no customer: a subsidy, a loan, a transfer between accounts. */
export const setLineAside = defineEndpoint({
	method: 'POST',
	path: '/bank-lines/{id}/aside',
	scope: 'ledger',
	tag: 'Money',
	summary: 'Set a bank line aside',
	body: jsonBody(body, { subsidy: { reason: 'Subvention régionale' } }),
	answers: { 201: z.strictObject({ line: z.string() }).meta({ id: 'LineSetAside' }) },
	handle: (call) =>
		orRefused(() =>
			call.change(async (tx) => {
				const { id } = call.params;
				await setAside(tx, id, call.body.reason, { at: call.now, actor: call.actor });
				return answer(201, { line: id });
			}),
		),
});
