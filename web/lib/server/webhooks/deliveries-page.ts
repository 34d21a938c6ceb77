import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { DeliveryFilter, DeliveryRow } from '#lib/webhooks/view.ts';
import { readCursor } from '../runs/cursor.ts';
import { cutPage } from '../runs/cut-page.ts';

/** Calls to the company's systems, the newest first, a page at a time. */
export async function deliveriesPage(
	tx: Tx,
	{ endpoint, state, after }: DeliveryFilter,
	size: number,
): Promise<{ rows: DeliveryRow[]; next: string | null }> {
	const from = readCursor(after);
	const found = await tx
		.selectFrom('webhookDelivery as d')
		.innerJoin('webhookEndpoint as e', 'e.id', 'd.endpointId')
		.leftJoin('invoice as i', 'i.id', 'd.invoiceId')
		.select(['d.id', 'd.endpointId', 'e.url', 'd.event', 'd.at', 'd.state', 'd.attempts', 'd.tryAt'])
		.select(['d.deliveredAt', 'd.lastError', 'd.invoiceId', 'i.number'])
		.select(sql<string>`d.body::text`.as('body'))
		.$if(endpoint !== null, (q) => q.where('d.endpointId', '=', endpoint ?? ''))
		.$if(state !== null, (q) => q.where('d.state', '=', state ?? 'waiting'))
		.$if(from !== null, (q) =>
			q.where((eb) =>
				eb(eb.refTuple('d.at', 'd.id'), '<', eb.tuple(new Date(Number(from?.value ?? 0)), from?.id ?? '')),
			),
		)
		.orderBy('d.at', 'desc')
		.orderBy('d.id', 'desc')
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ at, id }) => ({ value: at.getTime(), id }));
	const rows = shown.map(({ at, tryAt, deliveredAt, invoiceId, number, ...row }): DeliveryRow => ({
		...row,
		at: at.toISOString(),
		nextTryAt: row.state === 'waiting' ? tryAt.toISOString() : null,
		deliveredAt: deliveredAt?.toISOString() ?? null,
		invoice: invoiceId !== null && number !== null ? { id: invoiceId, number } : null,
	}));
	return { rows, next };
}
