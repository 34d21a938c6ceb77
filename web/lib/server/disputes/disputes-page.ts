import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import type { DisputeRow, DisputeSort } from '#lib/disputes/view.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';
import { codeColumns, listedDisputes } from './scoped-disputes.ts';
import type { DisputeQuery } from './scoped-disputes.ts';

const orders: Readonly<Record<DisputeSort, SortOrder>> = {
	due: { expression: sql`d.resolve_on`, type: 'date', direction: 'asc' },
	age: { expression: sql`d.at`, type: 'timestamptz', direction: 'asc' },
	amount: { expression: sql`d.amount_cents`, type: 'bigint', direction: 'desc' },
	customer: { expression: sql`lower(c.name)`, type: 'text', direction: 'asc' },
};

/** The columns of a line, wherever one is shown. `asOf` is the company's day. */
export const disputeColumns = (query: Pick<DisputeQuery, 'asOf' | 'first'>) => {
	const { status, subStatus } = codeColumns(query.first);
	const until = sql`coalesce((d.resolved_at at time zone 'UTC')::date, ${query.asOf}::date)`;
	return [
		status.as('status'),
		subStatus.as('subStatus'),
		sql<number>`greatest(0, ${until} - (d.at at time zone 'UTC')::date)`.as('ageDays'),
		sql<number>`case when d.resolved_at is null then greatest(0, ${query.asOf}::date - d.resolve_on) else 0 end`.as(
			'lateDays',
		),
		sql<string | null>`coalesce(o.name, d.owner_email, d.owner)`.as('ownerName'),
	] as const;
};

export const DISPUTE_FIELDS = [
	'd.id',
	'd.invoiceId',
	invoiceName('i').as('number'),
	'd.customerId',
	'c.name as customer',
	'd.category',
	'd.amountCents',
	'i.currency',
	'd.at',
	'd.resolveOn',
	'd.source',
	'd.resolvedAt',
	'd.acceptedCents',
] as const;

/** One page of disputes in a stable order; `next` is the cursor of the following page, null at the end. */
export async function disputesPage(
	tx: Tx,
	{ sort, after, size, ...query }: DisputeQuery & { sort: DisputeSort; after: string | null; size: number },
): Promise<{ rows: DisputeRow[]; next: string | null }> {
	const order = orders[sort];
	const { expression, direction } = order;
	const page = listedDisputes(tx, query)
		.select(['d.id', sql`${expression}`.as('sortValue')])
		.where(beyondCursor(order, sql`d.id`, after))
		.orderBy(expression, direction)
		.orderBy('d.id', direction)
		.limit(size + 1);
	const found = await tx
		.selectFrom(page.as('f'))
		.innerJoin('dispute as d', 'd.id', 'f.id')
		.innerJoin('invoice as i', 'i.id', 'd.invoiceId')
		.innerJoin('customer as c', 'c.id', 'd.customerId')
		.leftJoin('membership as o', 'o.userId', 'd.ownerId')
		.select(DISPUTE_FIELDS)
		.select(disputeColumns(query))
		.select(sql<string>`f.sort_value::text`.as('sortValue'))
		.orderBy('f.sortValue', direction)
		.orderBy('f.id', direction)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, id }) => ({ value: sortValue, id }));
	return {
		rows: shown.map(({ at, resolvedAt, ownerName, sortValue: _, ...row }) => ({
			...row,
			owner: ownerName,
			openedAt: at.toISOString(),
			resolvedAt: resolvedAt?.toISOString() ?? null,
		})),
		next,
	};
}
