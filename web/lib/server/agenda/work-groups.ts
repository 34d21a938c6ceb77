import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { personInCharge } from '#db/desk/person-in-charge.ts';
import type { Tx } from '#db/client.ts';
import type { Grouping, Stake } from '#lib/agenda/view.ts';
import { readCursor, writeCursor } from '../runs/cursor.ts';
import { openWork } from './open-work.ts';
import type { Agenda } from './open-work.ts';

/** One group without its lines. `oldest` is the due date of the invoice that is late longest. */
export type FoundGroup = { id: string; count: number; oldest: string | null; stakes: Stake[] };

type Page = { grouping: Grouping; after: string | null; size: number };

/** What each group has open, an invoice once however many tasks speak of it. */
function stakesByGroup(tx: Tx, agenda: Agenda, key: ReturnType<typeof keyOf>) {
	return openWork(tx, agenda)
		.where('i.residualCents', '>', 0)
		.distinct()
		.select([key.as('id'), 'i.id as invoiceId', 'i.currency', 'i.residualCents as cents']);
}

const keyOf = (agenda: Agenda, grouping: Grouping) =>
	grouping === 'owner'
		? sql<string>`coalesce(${personInCharge(agenda.standIns)}::text, t.owner)`
		: sql<string>`coalesce(t.customer_id, '')`;

/** Late longest first, or most at stake first; an amount is compared as a number whatever its currency. */
const orderOf = (
	grouping: Grouping,
): { value: RawBuilder<unknown>; type: 'text' | 'numeric'; sign: '>' | '<' } =>
	grouping === 'customer'
		? { value: sql<string>`coalesce(to_char(w.oldest, 'YYYY-MM-DD'), '9999')`, type: 'text', sign: '>' }
		: { value: sql<number>`coalesce(s.cents, 0)`, type: 'numeric', sign: '<' };

/** One page of groups in a stable order; `next` is the cursor of the following page. */
export async function workGroups(
	tx: Tx,
	agenda: Agenda,
	{ grouping, after, size }: Page,
): Promise<{ groups: FoundGroup[]; next: string | null }> {
	const key = keyOf(agenda, grouping);
	const { value, type, sign } = orderOf(grouping);
	const cursor = readCursor(after);
	const direction = sign === '>' ? 'asc' : 'desc';
	const work = openWork(tx, agenda)
		.select([key.as('id'), sql<number>`count(distinct t.key)::int`.as('count')])
		.select(
			sql<
				string | null
			>`min(i.due_on) filter (where i.residual_cents > 0 and i.due_on < ${agenda.asOf}::date)`.as('oldest'),
		)
		.groupBy(sql`1`);
	const sums = tx
		.selectFrom(stakesByGroup(tx, agenda, key).as('d'))
		.select(['d.id', sql<number>`sum(d.cents)::bigint`.as('cents')])
		.groupBy('d.id');
	const found = await tx
		.selectFrom(work.as('w'))
		.leftJoin(sums.as('s'), 's.id', 'w.id')
		.select(['w.id', 'w.count', 'w.oldest', sql<string | number>`${value}`.as('sortValue')])
		.$if(cursor !== null, (query) =>
			query.where(
				sql<boolean>`(${value}, w.id) ${sql.raw(sign)} (${cursor?.value}::${sql.raw(type)}, ${cursor?.id})`,
			),
		)
		.orderBy(value, direction)
		.orderBy('w.id', direction)
		.limit(size + 1)
		.execute();
	const shown = found.slice(0, size);
	const last = shown.at(-1);
	const stakes = await stakesOf(
		tx,
		agenda,
		key,
		shown.map(({ id }) => id),
	);
	return {
		groups: shown.map(({ id, count, oldest }) => ({ id, count, oldest, stakes: stakes.get(id) ?? [] })),
		next: found.length > size && last ? writeCursor({ value: last.sortValue, id: last.id }) : null,
	};
}

async function stakesOf(
	tx: Tx,
	agenda: Agenda,
	key: ReturnType<typeof keyOf>,
	ids: readonly string[],
): Promise<Map<string, Stake[]>> {
	if (ids.length === 0) return new Map();
	const rows = await tx
		.selectFrom(
			stakesByGroup(tx, agenda, key)
				.where(key, 'in', [...ids])
				.as('d'),
		)
		.select(['d.id', 'd.currency', sql<number>`sum(d.cents)::bigint`.as('cents')])
		.groupBy(['d.id', 'd.currency'])
		.orderBy('d.currency')
		.execute();
	const groups = Map.groupBy(rows, ({ id }) => id);
	return new Map(
		[...groups].map(([id, own]) => [
			id,
			own.map(({ currency, cents }) => ({ currency: currency ?? '', cents })),
		]),
	);
}

/** How much there is in all: tasks, customers, and what is at stake by currency. */
export async function workSummary(tx: Tx, agenda: Agenda) {
	const counted = await openWork(tx, agenda)
		.select([
			sql<number>`count(distinct t.key)::int`.as('tasks'),
			sql<number>`count(distinct t.customer_id)::int`.as('customers'),
		])
		.executeTakeFirstOrThrow();
	const stakes = await tx
		.selectFrom(
			openWork(tx, agenda)
				.where('i.residualCents', '>', 0)
				.distinct()
				.select(['i.id', 'i.currency', 'i.residualCents as cents'])
				.as('d'),
		)
		.select(['d.currency', sql<number>`sum(d.cents)::bigint`.as('cents')])
		.groupBy('d.currency')
		.orderBy('d.currency')
		.execute();
	return {
		...counted,
		stakes: stakes.map(({ currency, cents }) => ({ currency: currency ?? '', cents })),
	};
}
