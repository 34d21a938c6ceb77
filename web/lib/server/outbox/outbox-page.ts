import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { MessageStatus } from '#db/values.ts';
import type { Box, MessageChannel, MessageRow, OutboxFilter } from '#lib/outbox/view.ts';
import { readCursor } from '../runs/cursor.ts';
import { cutPage } from '../runs/cut-page.ts';
import { invoicesOf } from './invoices-of.ts';
import { messagesWith } from './messages-with.ts';
import { peopleOf } from './people-of.ts';
import { inScope } from '../search/in-scope.ts';

const boxes: Readonly<Record<Exclude<Box, 'all' | 'print' | 'post'>, readonly MessageStatus[]>> = {
	waiting: ['prepared', 'awaiting-confirmation', 'sending'],
	leaving: ['sending'],
	left: ['filed', 'sent', 'delivered'],
	failed: ['bounced', 'complained', 'failed', 'unknown'],
};

export type OutboxScope = { assignedTo: string | null };

/** Messages `m` that a filter and a person's rights leave, whatever they say. */
export function scopedMessages(
	tx: Tx,
	{ box, channel }: Pick<OutboxFilter, 'box' | 'channel'>,
	{ assignedTo }: OutboxScope,
) {
	const paper = (which: RawBuilder<unknown>) =>
		sql<boolean>`m.id in (select l.message_id from letter l where ${which})`;
	return tx
		.selectFrom('message as m')
		.$if(box in boxes, (query) => query.where('m.status', 'in', [...boxes[box as keyof typeof boxes]]))
		.$if(box === 'print', (query) => query.where(paper(sql`l.state in ('to-confirm', 'to-print')`)))
		.$if(box === 'post', (query) =>
			query.where(paper(sql`l.kind <> 'simple' and l.state in ('posted', 'presented')`)),
		)
		.$if(channel !== '', (query) => query.where('m.channel', '=', channel as MessageChannel))
		.$if(assignedTo !== null, (query) =>
			query.where(sql<boolean>`m.customer_id in (select c.id from customer c where ${inScope(assignedTo)})`),
		);
}

/** One page of the outbox, newest or oldest first. */
export async function outboxPage(
	tx: Tx,
	filter: OutboxFilter,
	scope: OutboxScope,
	size: number,
): Promise<{ rows: MessageRow[]; next: string | null }> {
	const cursor = readCursor(filter.after);
	const [direction, beyond] =
		filter.order === 'oldest' ? (['asc', sql`>`] as const) : (['desc', sql`<`] as const);
	const page = scopedMessages(tx, filter, scope)
		.select(['m.id', 'm.at'])
		.where(await messagesWith(tx, filter.search))
		.$if(cursor !== null, (query) =>
			query.where(sql<boolean>`(m.at, m.id) ${beyond} (${cursor?.value}::timestamptz, ${cursor?.id}::uuid)`),
		)
		.orderBy('m.at', direction)
		.orderBy('m.id', direction)
		.limit(size + 1);
	const found = await tx
		.selectFrom(page.as('p'))
		.innerJoin('message as m', 'm.id', 'p.id')
		.innerJoin('customer as c', 'c.id', 'm.customerId')
		.select(['m.id', 'm.channel', 'm.kind', 'm.status', 'm.subject', 'm.recipients', 'm.at', 'm.invoices'])
		.select('c.name as customer')
		.orderBy('p.at', direction)
		.orderBy('p.id', direction)
		.execute();
	const { shown, next } = cutPage(found, size, ({ at, id }) => ({ value: at.toISOString(), id }));
	const numbers = await invoicesOf(
		tx,
		shown.flatMap(({ invoices }) => invoices),
	);
	return {
		rows: shown.map(({ recipients, at, invoices, ...row }) => ({
			...row,
			at: at.toISOString(),
			recipient: peopleOf(recipients).to[0] ?? '',
			invoices: invoices.map((id) => ({ id, number: numbers.get(id) ?? id })),
		})),
		next,
	};
}
