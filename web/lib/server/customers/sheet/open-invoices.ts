import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { OpenInvoiceView } from '#lib/customers/sheet/view.ts';
import { daysLate } from '#workflows/receivables/ageing.ts';
import type { FoundCustomer } from './find-customer.ts';

const SHOWN = 100;

/** What is open, oldest due date first, and how many there are in all. */
export async function openInvoices(
	tx: Tx,
	{ id, asOf }: FoundCustomer,
): Promise<{ invoices: OpenInvoiceView[]; invoiceCount: number }> {
	const rows = await tx
		.selectFrom('invoice as i')
		.leftJoin('invoiceRun as r', 'r.invoiceId', 'i.id')
		.leftJoin('scenario as s', 's.id', 'r.scenarioId')
		.select(['i.id', 'i.number', 'i.currency', 'i.amountCents', 'i.residualCents', 'i.disputedCents'])
		.select(['i.dueOn', 'r.status', 's.name as scenario'])
		.select(sql<number>`count(*) over ()::int`.as('all'))
		.where('i.customerId', '=', id)
		.where('i.closed', 'is', null)
		.where('i.residualCents', '>', 0)
		.orderBy('i.dueOn')
		.orderBy('i.number')
		.limit(SHOWN)
		.execute();
	return {
		invoices: rows.map(({ all: _, ...row }) => ({ ...row, daysLate: daysLate(row.dueOn, asOf) })),
		invoiceCount: rows[0]?.all ?? 0,
	};
}
