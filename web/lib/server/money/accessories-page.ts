import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { containing } from '#db/queries/containing.ts';
import { accessoriesNow } from '#db/money/accessories-now.ts';
import { chargedBefore } from '#db/money/issue-debit-note.ts';
import type { Tx } from '#db/client.ts';
import type { AccessoryFilter, AccessoryRow, AccessorySort } from '#lib/money/accessories/view.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

const orders: Readonly<Record<AccessorySort, SortOrder>> = {
	due: { expression: sql`i.due_on`, type: 'date', direction: 'asc' },
	owed: { expression: sql`i.residual_cents`, type: 'bigint', direction: 'desc' },
	customer: { expression: sql`lower(c.name)`, type: 'text', direction: 'asc' },
	number: { expression: sql`i.number`, type: 'text', direction: 'asc' },
};

const candidates = (tx: Tx, { search, state }: AccessoryFilter, asOf: string) => {
	const like = containing(search);
	return tx
		.selectFrom('invoice as i')
		.innerJoin('customer as c', 'c.id', 'i.customerId')
		.where('c.kind', '<>', 'consumer')
		.where(sql<boolean>`(i.closed is null or i.closed = 'insolvency')`)
		.$if(search !== '', (query) =>
			query.where((eb) => eb.or([eb('i.number', 'ilike', like), eb('c.name', 'ilike', like)])),
		)
		.$if(state === 'open', (query) => query.where('i.residualCents', '>', 0).where('i.dueOn', '<', asOf))
		.$if(state === 'paid-late', (query) =>
			query.where('i.residualCents', '<=', 0).where(sql<boolean>`i.paid_on > i.due_on`),
		)
		.$if(state === 'waived', (query) =>
			query.where(
				sql<boolean>`exists (select from waiver_request w where w.invoice_id = i.id and w.state = 'granted')`,
			),
		);
};

/** One page of invoices with accessories, each with what the core says of them at `asOf`. */
export async function accessoriesPage(
	tx: Tx,
	filter: AccessoryFilter,
	{ asOf, at, size }: { asOf: string; at: number; size: number },
): Promise<{ rows: AccessoryRow[]; next: string | null }> {
	const order = orders[filter.sort];
	const found = await candidates(tx, filter, asOf)
		.select([
			'i.id',
			invoiceName('i').as('number'),
			'i.customerId',
			'c.name as customer',
			'i.currency',
			'i.dueOn',
			'i.paidOn',
		])
		.select('i.residualCents')
		.select(sql<string>`(${order.expression})::text`.as('sortValue'))
		.where(beyondCursor(order, sql`i.id`, filter.after))
		.orderBy(order.expression, order.direction)
		.orderBy('i.id', order.direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, id }) => ({ value: sortValue, id }));
	const now = await accessoriesNow(tx, shown, { asOf, at });
	const charged = await chargedBefore(
		tx,
		shown.map(({ id }) => id),
	);
	return {
		rows: shown.flatMap(({ id, sortValue: _, ...row }) => {
			const accessories = now.get(id);
			const noted = charged.get(id);
			const notedCents = (noted?.penaltyCents ?? 0) + (noted?.indemnityCents ?? 0);
			return accessories ? [{ ...row, ...accessories, notedCents }] : [];
		}),
		next,
	};
}
