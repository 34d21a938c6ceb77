import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import type { ReplyFilter, ReplyRow } from '#lib/replies/view.ts';
import { readCursor } from '../runs/cursor.ts';
import { cutPage } from '../runs/cut-page.ts';
import { inScope } from '../search/in-scope.ts';

const EXCERPT = 180;

type Scope = { assignedTo: string | null };

/** Mails that a filter and a person's rights leave; what nobody has placed yet is for who sees everything. */
export function scopedReplies(tx: Tx, { list, search }: Omit<ReplyFilter, 'after'>, { assignedTo }: Scope) {
	const like = containing(search);
	return tx
		.selectFrom('reply as r')
		.leftJoin('customer as c', 'c.id', 'r.customerId')
		.$if(list === 'open', (query) => query.where('r.state', '=', 'open'))
		.$if(list === 'unplaced', (query) =>
			query.where('r.state', '=', 'open').where('r.customerId', 'is', null),
		)
		.$if(list === 'automatic' || list === 'done', (query) => query.where('r.state', '=', list as 'done'))
		.$if(search !== '', (query) =>
			query.where((eb) =>
				eb.or([
					eb('c.name', 'ilike', like),
					eb('r.fromEmail', 'ilike', like),
					eb('r.subject', 'ilike', like),
				]),
			),
		)
		.$if(assignedTo !== null, (query) =>
			query.where('r.customerId', 'is not', null).where(sql<boolean>`${inScope(assignedTo)}`),
		);
}

/** One page of mails, newest first; `next` is the cursor of the following one. */
export async function repliesPage(
	tx: Tx,
	filter: ReplyFilter,
	scope: Scope & { size: number },
): Promise<{ rows: ReplyRow[]; next: string | null }> {
	const cursor = readCursor(filter.after);
	const found = await scopedReplies(tx, filter, scope)
		.select([
			'r.id',
			'r.at',
			'r.subject',
			'r.customerId',
			'c.name as customer',
			'r.state',
			'r.act',
			'r.holdUntil',
		])
		.select(sql<string>`coalesce(r.from_name, r.from_email)`.as('from'))
		.select(sql<string>`left(r.text, ${EXCERPT})`.as('excerpt'))
		.select(sql<boolean>`r.escalated_at is not null`.as('escalated'))
		.select(
			sql<string[]>`array(select i.number from invoice i where i.id = any(r.invoices) order by i.due_on)`.as(
				'invoices',
			),
		)
		.$if(cursor !== null, (query) =>
			query.where(sql<boolean>`(r.at, r.id::text) < (${cursor?.value}::timestamptz, ${cursor?.id})`),
		)
		.orderBy('r.at', 'desc')
		.orderBy(sql`r.id::text`, 'desc')
		.limit(scope.size + 1)
		.execute();
	const { shown, next } = cutPage(found, scope.size, ({ at, id }) => ({ value: at.toISOString(), id }));
	return { rows: shown.map((row) => ({ ...row, at: row.at.toISOString() })), next };
}
