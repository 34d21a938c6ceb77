import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import type { DeliveryFilter, DeliveryRow, DeliverySort } from '#lib/webhooks/view.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

const orders: Readonly<Record<DeliverySort, SortOrder>> = {
	newest: { expression: sql`d.at`, type: 'timestamptz', direction: 'desc' },
	oldest: { expression: sql`d.at`, type: 'timestamptz', direction: 'asc' },
	attempts: { expression: sql`d.attempts`, type: 'bigint', direction: 'desc' },
	event: { expression: sql`lower(d.event)`, type: 'text', direction: 'asc' },
};

/** One page of the calls to the company's systems, the newest first unless the filter says otherwise. */
export async function deliveriesPage(
	tx: Tx,
	{ search, endpoint, state, sort, after }: DeliveryFilter,
	size: number,
): Promise<{ rows: DeliveryRow[]; next: string | null }> {
	const { expression, direction } = orders[sort];
	const like = containing(search);
	const found = await tx
		.selectFrom('webhookDelivery as d')
		.innerJoin('webhookEndpoint as e', 'e.id', 'd.endpointId')
		.leftJoin('invoice as i', 'i.id', 'd.invoiceId')
		.select(['d.id', 'd.endpointId', 'e.url', 'd.event', 'd.at', 'd.state', 'd.attempts', 'd.tryAt'])
		.select([
			'd.deliveredAt',
			'd.lastError',
			'd.invoiceId',
			invoiceName('i').$castTo<string | null>().as('number'),
		])
		.select([sql<string>`d.body::text`.as('body'), sql<string>`(${expression})::text`.as('sortValue')])
		.$if(search !== '', (q) =>
			q.where((eb) =>
				eb.or([
					eb('d.event', 'ilike', like),
					eb('i.number', 'ilike', like),
					eb('d.lastError', 'ilike', like),
				]),
			),
		)
		.$if(endpoint !== null, (q) => q.where('d.endpointId', '=', endpoint ?? ''))
		.$if(state !== null, (q) => q.where('d.state', '=', state ?? 'waiting'))
		.where(beyondCursor(orders[sort], sql`d.id`, after))
		.orderBy(expression, direction)
		.orderBy('d.id', direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, id }) => ({ value: sortValue, id }));
	const rows = shown.map(
		({ at, tryAt, deliveredAt, invoiceId, number, sortValue: _, ...row }): DeliveryRow => ({
			...row,
			at: at.toISOString(),
			nextTryAt: row.state === 'waiting' ? tryAt.toISOString() : null,
			deliveredAt: deliveredAt?.toISOString() ?? null,
			invoice: invoiceId !== null && number !== null ? { id: invoiceId, number } : null,
		}),
	);
	return { rows, next };
}
