import { z } from 'zod';
import { answer, defineEndpoint, jsonBody } from '../endpoint.ts';
import { comparedBalance, toldBalance } from '../fields/source-balance.ts';
import { takeBalance } from '../ledger/take-balance.ts';

const body = z.strictObject(toldBalance).meta({ id: 'SourceBalance' });

/** What one customer owes by the accounts, compared at once with our ledger (domain §3, 82). */
export const putSourceBalance = defineEndpoint({
	method: 'PUT',
	path: '/customers/{id}/source-balance',
	scope: 'ledger',
	tag: 'Customers',
	summary: 'Tell what a customer owes by your accounts',
	description:
		'Compared at once and every night with what our ledger owed on that day. While they differ, and nobody has explained why, formal notices and hand-offs of the customer wait. The newest day counts.',
	body: jsonBody(body, {
		'end of the day': { amountCents: 360_000, currency: 'EUR', asOf: '2027-02-28' },
	}),
	answers: { 200: comparedBalance },
	handle: (call) =>
		call.change(async (tx) => {
			const { organisationId, actor, now: at } = call;
			const taken = await takeBalance(tx, call.params.id, call.body, { organisationId, actor, at });
			if (!taken.ok) return taken;
			const { customerId: customer } = taken;
			const kept = await tx
				.selectFrom('sourceBalance')
				.select(['amountCents', 'currency', 'asOf', 'ledgerCents', 'differenceCents', 'explainedCents'])
				.where('customerId', '=', customer)
				.where('currency', '=', call.body.currency)
				.executeTakeFirstOrThrow();
			const { explainedCents, ledgerCents, differenceCents, ...told } = kept;
			return answer(200, {
				...{ customer, ...told, ledgerCents: ledgerCents ?? 0, differenceCents: differenceCents ?? 0 },
				explained: differenceCents !== 0 && differenceCents === explainedCents,
			});
		}),
});
