import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { Exchange } from '#lib/call/view.ts';

const MOST = 12;
const EXCERPT = 160;

type Line = Omit<Exchange, 'at'> & { at: Date };

const messages = (tx: Tx, customerId: string): Promise<Line[]> =>
	tx
		.selectFrom('message')
		.select(['id', 'at', 'subject as text', 'channel as detail'])
		.select(sql<'message'>`'message'`.as('kind'))
		.select(sql<string>`'/outbox/' || id`.as('href'))
		.where('customerId', '=', customerId)
		.where('status', 'not in', ['cancelled', 'prepared', 'awaiting-confirmation'])
		.orderBy('at', 'desc')
		.limit(MOST)
		.execute();

/** Calls are what the journal says of them: an attempt, an outcome, a conversation outside the scenario. */
async function calls(tx: Tx, customerId: string): Promise<Line[]> {
	const rows = await tx
		.selectFrom('journal as j')
		.leftJoin('membership as m', (join) => join.on(sql<boolean>`m.user_id::text = j.actor`))
		.select(['j.seq', 'j.at', 'm.name', 'j.line'])
		.where('j.customerId', '=', customerId)
		.where('j.kind', 'in', ['call-made', 'call-attempt', 'task-done'])
		.orderBy('j.seq', 'desc')
		.limit(MOST * 2)
		.execute();
	return rows.flatMap(({ seq, at, name, line }) => {
		const { details = {} } = JSON.parse(line) as { details?: { code?: string; outcome?: string } };
		const isCall = [undefined, 'call', 'call-back'].includes(details.code);
		if (!isCall || details.outcome === undefined) return [];
		return [{ kind: 'call', id: String(seq), at, text: details.outcome, detail: name, href: null }];
	});
}

const replies = (tx: Tx, customerId: string): Promise<Line[]> =>
	tx
		.selectFrom('reply')
		.select(['id', 'at', 'fromEmail as detail'])
		.select(sql<'reply'>`'reply'`.as('kind'))
		.select(sql<string>`case when subject = '' then left(text, ${EXCERPT}) else subject end`.as('text'))
		.select(sql<string>`'/replies/' || id`.as('href'))
		.where('customerId', '=', customerId)
		.orderBy('at', 'desc')
		.limit(MOST)
		.execute();

const notes = (tx: Tx, customerId: string): Promise<Line[]> =>
	tx
		.selectFrom('note as n')
		.innerJoin('noteVersion as v', 'v.noteId', 'n.id')
		.innerJoin('membership as m', 'm.userId', 'n.authorId')
		.select(['n.id', 'n.at', 'm.name as detail'])
		.select(sql<'note'>`'note'`.as('kind'))
		.select(sql<string>`left(v.text, ${EXCERPT})`.as('text'))
		.select(sql<null>`null`.as('href'))
		.where('n.customerId', '=', customerId)
		.where('v.text', 'is not', null)
		.where(sql<boolean>`v.version = (select max(x.version) from note_version x where x.note_id = n.id)`)
		.orderBy('n.at', 'desc')
		.limit(MOST)
		.execute();

/** What was last said between the company and a customer, whatever the way, newest first. */
export async function exchanges(tx: Tx, customerId: string): Promise<Exchange[]> {
	const all = [
		...(await messages(tx, customerId)),
		...(await calls(tx, customerId)),
		...(await replies(tx, customerId)),
		...(await notes(tx, customerId)),
	];
	return all
		.sort((a, b) => b.at.getTime() - a.at.getTime())
		.slice(0, MOST)
		.map((line) => ({ ...line, at: line.at.toISOString() }));
}
