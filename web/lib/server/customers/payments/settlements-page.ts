import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import { containing } from '#db/queries/containing.ts';
import type { SettlementFilter, SettlementLine, SettlementSort } from '#lib/customers/payments/view.ts';
import { daysLate } from '#workflows/receivables/ageing.ts';
import { cutPage } from '../../runs/cut-page.ts';
import { beyondCursor } from '../../runs/sort-order.ts';
import type { SortOrder } from '../../runs/sort-order.ts';

const orders: Readonly<Record<SettlementSort, SortOrder>> = {
	value: { expression: sql`p.value_on`, type: 'date', direction: 'desc' },
	late: { expression: sql`(p.value_on - i.due_on)::bigint`, type: 'bigint', direction: 'desc' },
	amount: { expression: sql`a.amount_cents`, type: 'bigint', direction: 'desc' },
};

const lineId = sql<string>`p.id || '/' || i.id || '/' || a.part`;

/**
 * Receipts of a customer laid on invoices, how it really pays: one page in a stable order, newest value date first unless
 * the filter says otherwise; `next` is the cursor of the following page, null at the end.
 */
export async function settlementsPage(
	tx: Tx,
	customerId: string,
	{ search, from, to, sort, after }: SettlementFilter,
	size: number,
): Promise<{ rows: SettlementLine[]; next: string | null }> {
	const like = containing(search);
	const { expression, direction } = orders[sort];
	const found = await tx
		.selectFrom('payment as p')
		.innerJoin('allocation as a', (join) =>
			join.onRef('a.sourceId', '=', 'p.id').on('a.source', '=', 'payment'),
		)
		.innerJoin('invoice as i', 'i.id', 'a.invoiceId')
		.select(['p.id as payment', 'p.valueOn', 'p.label', 'p.currency', 'a.amountCents', 'a.part'])
		.select(['i.id as invoiceId', invoiceName('i').as('number'), 'i.dueOn', 'i.residualCents'])
		.select([lineId.as('id'), sql<string>`(${expression})::text`.as('sortValue')])
		.where('p.customerId', '=', customerId)
		.where('p.reversed', '=', false)
		.$if(search !== '', (query) =>
			query.where((eb) => eb.or([eb('i.number', 'ilike', like), eb('p.label', 'ilike', like)])),
		)
		.$if(from !== null, (query) => query.where('p.valueOn', '>=', from ?? ''))
		.$if(to !== null, (query) => query.where('p.valueOn', '<=', to ?? ''))
		.where(beyondCursor(orders[sort], lineId, after))
		.orderBy(expression, direction)
		.orderBy(lineId, direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, id }) => ({ value: sortValue, id }));
	const rows = shown.map(({ sortValue: _, ...row }) => ({
		...row,
		daysLate: daysLate(row.dueOn, row.valueOn),
	}));
	return { rows, next };
}
