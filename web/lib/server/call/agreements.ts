import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import type { CallDispute, CallPromise } from '#lib/call/view.ts';

/** What a customer contests and what it has promised, as long as neither is settled. */
export async function liveAgreements(
	tx: Tx,
	customerId: string,
): Promise<{ disputes: CallDispute[]; promises: CallPromise[] }> {
	const disputes = await tx
		.selectFrom('dispute as d')
		.innerJoin('invoice as i', 'i.id', 'd.invoiceId')
		.select([
			'd.id',
			invoiceName('i').as('invoice'),
			'd.category',
			'd.amountCents',
			'i.currency',
			'd.resolveOn',
		])
		.where('d.customerId', '=', customerId)
		.where('d.resolvedAt', 'is', null)
		.orderBy('d.resolveOn')
		.execute();
	const promises = await tx
		.selectFrom('promise')
		.select(['id', 'invoices', 'amountCents', 'receivedCents', 'promisedOn as on'])
		.where('customerId', '=', customerId)
		.where('outcome', '=', 'live')
		.orderBy('promisedOn')
		.execute();
	const named = await tx
		.selectFrom('invoice')
		.select(['id', invoiceName('invoice').as('number'), 'currency'])
		.where('customerId', '=', customerId)
		.where('id', 'in', ['', ...promises.flatMap(({ invoices }) => invoices)])
		.execute();
	const byId = new Map(named.map((one) => [one.id, one] as const));
	return {
		disputes,
		promises: promises.map(({ invoices, ...promise }) => ({
			...promise,
			invoices: invoices.map((id) => byId.get(id)?.number ?? id),
			currency: byId.get(invoices[0] ?? '')?.currency ?? 'EUR',
		})),
	};
}
