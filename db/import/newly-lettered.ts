import type { LetteredInvoice } from '#workflows/files/import/fec-entries.ts';
import { sql } from 'kysely';
import type { Tx } from '../client.ts';
import type { NewlyLettered } from './lettered-settlements.ts';

const openAmong = (tx: Tx, lettered: readonly LetteredInvoice[]) =>
	tx
		.selectFrom('invoice')
		.innerJoin('customer', 'customer.id', 'invoice.customerId')
		.select(['invoice.id as invoiceId', 'invoice.customerId', 'invoice.currency', 'invoice.residualCents'])
		.select(['invoice.number', 'invoice.amountCents', 'invoice.issuedOn', 'invoice.originalDueOn'])
		.select(['invoice.externalId', 'customer.externalId as customerCode'])
		.where('invoice.closed', 'is', null)
		.where('invoice.residualCents', '>', 0)
		.where((eb) =>
			eb.or([
				sql<boolean>`invoice.external_id = any(${lettered.map(({ externalId }) => externalId)})`,
				sql<boolean>`invoice.number = any(${lettered.map(({ number }) => number)})`,
			]),
		)
		.execute();

type OpenInvoice = Awaited<ReturnType<typeof openAmong>>[number];

/** Invoices that a FEC letters and that are still open in the ledger: to be settled. */
export async function newlyLettered(
	tx: Tx,
	lettered: readonly LetteredInvoice[],
): Promise<(NewlyLettered & { known: OpenInvoice })[]> {
	if (lettered.length === 0) return [];
	const open = await openAmong(tx, lettered);
	const byId = new Map(open.map((row) => [row.externalId, row]));
	const byNumber = new Map(open.map((row) => [`${row.customerCode ?? ''}/${row.number}`, row]));
	return lettered.flatMap((one) => {
		const known = byId.get(one.externalId) ?? byNumber.get(one.externalId);
		if (!known) return [];
		const { customerId, invoiceId, currency, residualCents: cents } = known;
		const { letteredOn: on, by, receipts } = one;
		return { lettered: one, known, settlement: { customerId, invoiceId, currency, cents, on, by, receipts } };
	});
}
