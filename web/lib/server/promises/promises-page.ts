import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { PromiseRow, PromiseSort, PromiseSum } from '#lib/promises/view.ts';
import { readCursor, writeCursor } from '../runs/cursor.ts';
import { scopedPromises } from './scoped-promises.ts';
import type { PromiseQuery } from './scoped-promises.ts';

type Order = { expression: RawBuilder<string | number>; type: 'text' | 'numeric'; direction: 'asc' | 'desc' };

const orders: Readonly<Record<PromiseSort, Order>> = {
	date: { expression: sql`to_char(p.promised_on, 'YYYY-MM-DD')`, type: 'text', direction: 'asc' },
	made: {
		expression: sql`to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`,
		type: 'text',
		direction: 'desc',
	},
	amount: { expression: sql`p.amount_cents`, type: 'numeric', direction: 'desc' },
	customer: { expression: sql`lower(c.name)`, type: 'text', direction: 'asc' },
};

/** One page of promises in a stable order; `next` is the cursor of the following page, null at the end. */
export async function promisesPage(
	tx: Tx,
	{ sort, after, size, ...query }: PromiseQuery & { sort: PromiseSort; after: string | null; size: number },
): Promise<{ rows: PromiseRow[]; next: string | null }> {
	const { expression, type, direction } = orders[sort];
	const cursor = readCursor(after);
	const value = sql`${cursor?.value}::${sql.raw(type)}`;
	const beyond = direction === 'asc' ? sql.raw('>') : sql.raw('<');
	const found = await scopedPromises(tx, query)
		.select(['p.id', 'p.customerId', 'c.name as customer', 'i.currency', 'p.amountCents', 'p.receivedCents'])
		.select(['p.at', 'p.promisedOn', 'p.graceUntil', 'p.outcome', 'p.source', 'p.author', 'p.planId'])
		.select(['p.documentId', 'p.forcedReason', expression.as('sortValue')])
		.select(
			sql<{ id: string; number: string }[]>`(
				select json_agg(json_build_object('id', n.id, 'number', n.number) order by n.due_on, n.id)
				from invoice n where n.id = any(p.invoices)
			)`.as('invoices'),
		)
		.$if(cursor !== null, (page) =>
			page.where(sql<boolean>`(${expression}, p.id) ${beyond} (${value}, ${cursor?.id})`),
		)
		.orderBy(expression, direction)
		.orderBy('p.id', direction)
		.limit(size + 1)
		.execute();
	const shown = found.slice(0, size);
	const last = shown.at(-1);
	return {
		rows: shown.map(({ at, sortValue: _, ...row }) => ({ ...row, madeAt: at.toISOString() })),
		next: found.length > size && last ? writeCursor({ value: last.sortValue, id: last.id }) : null,
	};
}

/** How many promises a filter leaves, for how much, and what came of it, by currency. */
export const promiseSums = (tx: Tx, query: PromiseQuery): Promise<PromiseSum[]> =>
	scopedPromises(tx, query)
		.select([
			'i.currency',
			sql<number>`count(*)::int`.as('count'),
			sql<number>`sum(p.amount_cents)::bigint`.as('cents'),
			sql<number>`sum(p.received_cents)::bigint`.as('receivedCents'),
		])
		.groupBy('i.currency')
		.orderBy('i.currency')
		.execute();
