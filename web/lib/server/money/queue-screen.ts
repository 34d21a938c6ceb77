import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import { proposeLines } from '#db/money/propose-lines.ts';
import { readQueueFilter } from '#lib/money/queue/queue-filter.ts';
import type { QueueFilter, QueueSort, QueueView } from '#lib/money/queue/view.ts';
import { now } from '../clock.ts';
import { allowed, can } from '../rights.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';
import { amountIs } from './amount-is.ts';
import { proposalViews } from './queue-proposals.ts';

const PAGE_SIZE = 50;

const orders: Readonly<Record<QueueSort, SortOrder<string | number>>> = {
	date: { expression: sql`to_char(l.booked_on, 'YYYY-MM-DD')`, type: 'text', direction: 'asc' },
	amount: { expression: sql`abs(l.amount_cents)`, type: 'numeric', direction: 'desc' },
	confidence: { expression: sql`l.confidence`, type: 'numeric', direction: 'desc' },
};

const queued = (tx: Tx, { search }: Pick<QueueFilter, 'search'>) => {
	const like = containing(search);
	return tx
		.selectFrom('bankLine as l')
		.where('l.state', '=', 'queued')
		.$if(search !== '', (query) =>
			query.where((eb) =>
				eb.or([
					eb('l.label', 'ilike', like),
					eb('l.partyName', 'ilike', like),
					eb('l.partyIban', 'ilike', like),
					amountIs(search, 'l'),
				]),
			),
		);
};

/** Lines that wait for a person, and one more than `size` when there are others. */
export async function queuedLines(tx: Tx, filter: QueueFilter, size: number) {
	const order = orders[filter.sort];
	const { expression, direction } = order;
	return queued(tx, filter)
		.innerJoin('bankFile as f', 'f.id', 'l.fileId')
		.select(['l.id', 'l.fileId', 'f.filename', 'l.line', 'l.bookedOn', 'l.valueOn', 'l.amountCents'])
		.select(['l.currency', 'l.partyName', 'l.partyIban', 'l.label', 'l.kind', 'l.queuedBecause as because'])
		.select(['l.proposals', expression.as('sortValue')])
		.where(beyondCursor(order, sql`l.id`, filter.after))
		.orderBy(expression, direction)
		.orderBy('l.id', direction)
		.limit(size + 1)
		.execute();
}

/** Lines whose every proposal was overtaken by other money: they are looked at once more. */
async function mootLines(tx: Tx, lines: Awaited<ReturnType<typeof queuedLines>>): Promise<string[]> {
	const views = await proposalViews(tx, lines);
	return lines
		.filter(({ id, proposals }) => proposals.length > 0 && views.get(id)?.length === 0)
		.map(({ id }) => id);
}

/** The lines that wait for a person, each with its best proposals and why. */
export async function queueScreen({
	locals,
	url,
}: {
	locals: App.Locals;
	url: URL;
}): Promise<{ queue: QueueView }> {
	const person = allowed(locals.person, 'see-everything');
	const filter = readQueueFilter(url.searchParams);
	const at = await now();
	return locals.tx(async (tx) => {
		const editable = can(person, 'record-facts');
		let found = await queuedLines(tx, filter, PAGE_SIZE);
		const moot = await mootLines(tx, found);
		if (editable && moot.length > 0) {
			await proposeLines(tx, { queued: moot }, { at });
			found = await queuedLines(tx, filter, PAGE_SIZE);
		}
		const { shown, next } = cutPage(found, PAGE_SIZE, ({ sortValue, id }) => ({ value: sortValue, id }));
		const views = await proposalViews(tx, shown);
		const { total } = await queued(tx, { search: '' })
			.select(sql<number>`count(*)::int`.as('total'))
			.executeTakeFirstOrThrow();
		const { feeToleranceCents } = await tx
			.selectFrom('organisation')
			.select('feeToleranceCents')
			.executeTakeFirstOrThrow();
		return {
			queue: {
				lines: shown.map(({ proposals: _, sortValue: __, ...line }) => ({
					...line,
					proposals: views.get(line.id) ?? [],
				})),
				next,
				filter,
				total,
				feeToleranceCents,
				editable,
			},
		};
	});
}
