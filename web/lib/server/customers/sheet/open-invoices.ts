import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import type { OpenFilter, OpenInvoiceView, OpenSort } from '#lib/customers/sheet/view.ts';
import { daysLate } from '#workflows/receivables/ageing.ts';
import { cutPage } from '../../runs/cut-page.ts';
import { beyondCursor } from '../../runs/sort-order.ts';
import type { SortOrder } from '../../runs/sort-order.ts';
import type { FoundCustomer } from './find-customer.ts';

const orders: Readonly<Record<OpenSort, SortOrder>> = {
	due: { expression: sql`i.due_on`, type: 'date', direction: 'asc' },
	amount: { expression: sql`i.residual_cents`, type: 'bigint', direction: 'desc' },
	number: { expression: sql`i.number`, type: 'text', direction: 'asc' },
};

const openOf = (tx: Tx, customerId: string) =>
	tx
		.selectFrom('invoice as i')
		.where('i.customerId', '=', customerId)
		.where('i.closed', 'is', null)
		.where('i.residualCents', '>', 0);

/** How many invoices of a customer are open. */
export async function openCount(tx: Tx, { id }: Pick<FoundCustomer, 'id'>): Promise<number> {
	const { count } = await openOf(tx, id)
		.select(sql<number>`count(*)::int`.as('count'))
		.executeTakeFirstOrThrow();
	return count;
}

/**
 * One page of what is open of a customer, oldest due date first unless the filter says otherwise; `next` is the cursor of
 * the following page, null at the end.
 */
export async function openInvoices(
	tx: Tx,
	{ id, asOf }: Pick<FoundCustomer, 'id' | 'asOf'>,
	{ search, sort, after }: OpenFilter,
	size: number,
): Promise<{ rows: OpenInvoiceView[]; next: string | null }> {
	const { expression, direction } = orders[sort];
	const found = await openOf(tx, id)
		.leftJoin('invoiceRun as r', 'r.invoiceId', 'i.id')
		.leftJoin('scenario as s', 's.id', 'r.scenarioId')
		.select([
			'i.id',
			invoiceName('i').as('number'),
			'i.currency',
			'i.amountCents',
			'i.residualCents',
			'i.disputedCents',
		])
		.select(['i.dueOn', 'r.status', 's.name as scenario'])
		.select(sql<string>`(${expression})::text`.as('sortValue'))
		.$if(search !== '', (query) => query.where('i.number', 'ilike', containing(search)))
		.where(beyondCursor(orders[sort], sql`i.id`, after))
		.orderBy(expression, direction)
		.orderBy('i.id', direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, (row) => ({ value: row.sortValue, id: row.id }));
	const rows = shown.map(({ sortValue: _, ...row }) => ({ ...row, daysLate: daysLate(row.dueOn, asOf) }));
	return { rows, next };
}
