import type { AccountState } from '#workflows/receivables/account/state.ts';
import type { Tx } from '../client.ts';
import { notify } from './notify.ts';

/** Tells the customer's collector and salesperson of promises that have just been broken, wholly or in part. */
export async function notifyOfPromises(tx: Tx, before: AccountState, after: AccountState): Promise<void> {
	if (before.promises === after.promises) return;
	const live = new Set(before.promises.filter(({ outcome }) => outcome === 'live').map(({ id }) => id));
	for (const { id, outcome, on, invoices, amountCents, receivedCents } of after.promises) {
		if (!live.has(id) || (outcome !== 'broken' && outcome !== 'partly-kept')) continue;
		const [invoice] = invoices;
		const currency = invoice === undefined ? undefined : after.invoices[invoice]?.currency;
		await notify(tx, {
			...{
				to: { team: ['collector', 'salesperson'] },
				kind: 'promise-broken',
				event: `promise/${id}/broken`,
			},
			...{ at: new Date(after.lastFactAt), customerId: after.customer.id, invoiceId: invoice ?? null },
			...(currency !== undefined && { amountCents: amountCents - receivedCents, currency }),
			params: { on },
		});
	}
}
