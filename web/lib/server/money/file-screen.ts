import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { LINE_STATES } from '#lib/money/view.ts';
import type { FileView, LineRow, LineState, StatementRow } from '#lib/money/view.ts';
import { allowed, can } from '../rights.ts';
import { readCursor } from '../runs/cursor.ts';
import { cutPage } from '../runs/cut-page.ts';

const PAGE_SIZE = 100;

/** The lines that an address asks for, by what became of them. */
export const stateOf = (url: URL): LineState | 'all' =>
	LINE_STATES.find((known) => known === url.searchParams.get('state')) ?? 'all';

const statementsOf = (tx: Tx, fileId: string): Promise<StatementRow[]> =>
	tx
		.selectFrom('bankStatement as s')
		.leftJoin('bankAccount as a', 'a.id', 's.bankAccountId')
		// A CSV names no account: it is of the one that was chosen for it.
		.select((eb) => eb.fn.coalesce('a.iban', 's.account').as('account'))
		.select(['s.currency', 's.reference', 's.openingOn', 's.openingCents', 's.closingOn', 's.closingCents'])
		.select(['s.lines', 's.inCents', 's.outCents'])
		.where('s.fileId', '=', fileId)
		.orderBy('s.position')
		.execute();

const countsOf = (tx: Tx, fileId: string) =>
	tx
		.selectFrom('bankLine')
		.select(['state', sql<number>`count(*)::int`.as('count')])
		.where('fileId', '=', fileId)
		.groupBy('state')
		.execute();

/** Lines of a file in its order, from a cursor on. */
export async function fileLines(
	tx: Tx,
	{
		fileId,
		state,
		after,
		size,
	}: { fileId: string; state: LineState | 'all'; after: string | null; size: number },
): Promise<{ rows: LineRow[]; next: string | null }> {
	const cursor = readCursor(after);
	const found = await tx
		.selectFrom('bankLine as l')
		.leftJoin('customer as c', 'c.id', 'l.customerId')
		.leftJoin('bankMatch as m', (join) =>
			join.onRef('m.lineId', '=', 'l.id').onRef('m.paymentId', '=', 'l.paymentId'),
		)
		.select(['l.id', 'l.line', 'l.position', 'l.bookedOn', 'l.amountCents', 'l.currency', 'l.partyName'])
		.select([
			'l.label',
			'l.kind',
			'l.state',
			'l.customerId',
			'c.name as customer',
			'l.paymentId',
			'l.settledBy',
		])
		.select(['l.confidence', 'l.proposals', 'm.reasons', 'm.confidence as matchedAt', 'l.ignoredBecause'])
		.select('l.queuedBecause')
		.where('l.fileId', '=', fileId)
		.$if(state !== 'all', (query) => query.where('l.state', '=', state as LineState))
		.$if(cursor !== null, (query) => query.where('l.position', '>', Number(cursor?.value)))
		.orderBy('l.position')
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ position, id }) => ({ value: position, id }));
	return {
		rows: shown.map(
			({ proposals, reasons, matchedAt, ignoredBecause, queuedBecause, position: _, ...row }) => ({
				...row,
				confidence: matchedAt ?? row.confidence,
				reasons: (reasons ?? proposals[0]?.reasons ?? []) as LineRow['reasons'],
				because: ignoredBecause ?? queuedBecause,
			}),
		),
		next,
	};
}

/** One bank file: what it is, what became of its lines. @throws 404 */
export async function fileScreen({
	locals,
	params,
	url,
}: {
	locals: App.Locals;
	params: { id: string };
	url: URL;
}): Promise<{ file: FileView; repeated: boolean }> {
	const person = allowed(locals.person, 'see-everything');
	const state = stateOf(url);
	const after = url.searchParams.get('after');
	return locals.tx(async (tx) => {
		const file = await tx
			.selectFrom('bankFile as f')
			.leftJoin('membership as p', (join) => join.on(sql`p.user_id::text`, '=', sql.ref('f.actor')))
			.select(['f.id', 'f.filename', 'f.format', 'f.at', 'f.lines', 'f.knownLines', 'p.name as by'])
			.where('f.id', '=', params.id)
			.executeTakeFirst();
		if (!file) error(404, 'Not found');
		const counts = await countsOf(tx, file.id);
		const page = await fileLines(tx, { fileId: file.id, state, after, size: PAGE_SIZE });
		return {
			repeated: url.searchParams.has('repeated'),
			file: {
				...file,
				at: file.at.toISOString(),
				left: counts
					.filter((one) => one.state === 'waiting' || one.state === 'ready')
					.reduce((sum, { count }) => sum + count, 0),
				statements: await statementsOf(tx, file.id),
				counts,
				state,
				after,
				...page,
				editable: can(person, 'record-facts'),
			},
		};
	});
}
