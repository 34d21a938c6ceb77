import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import type { PersonFilter, PersonSort } from '#lib/settings/person-filter.ts';
import type { PersonView } from '#lib/settings/view.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

/** Whoever left comes after the others: texts that sort so. */
const leftLast = sql`case when m.active then '0 ' else '1 ' end`;

const orders: Readonly<Record<PersonSort, SortOrder>> = {
	name: { expression: sql`(${leftLast} || lower(m.name))`, type: 'text', direction: 'asc' },
	email: { expression: sql`(${leftLast} || lower(m.email))`, type: 'text', direction: 'asc' },
};

/** One page of the people of the company; those who left stay listed, for their names are in the journal. */
export async function peoplePage(
	tx: Tx,
	{ search, role, state, sort, after }: PersonFilter,
	size: number,
): Promise<{ rows: PersonView[]; next: string | null }> {
	const { expression, direction } = orders[sort];
	const like = containing(search);
	const id = sql`m.user_id::text`;
	const found = await tx
		.selectFrom('membership as m')
		.leftJoin('notificationPreference as p', 'p.userId', 'm.userId')
		.select(['m.userId', 'm.name', 'm.email', 'm.roles', 'm.active', 'p.digest', 'p.sendAt'])
		.select(sql<string>`(${expression})::text`.as('sortValue'))
		.$if(state !== '', (query) => query.where('m.active', '=', state === 'here'))
		.$if(role !== '', (query) => query.where(sql<boolean>`${role} = any(m.roles)`))
		.$if(search !== '', (query) =>
			query.where((eb) => eb.or([eb('m.name', 'ilike', like), eb('m.email', 'ilike', like)])),
		)
		.where(beyondCursor(orders[sort], id, after))
		.orderBy(expression, direction)
		.orderBy(id, direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, userId }) => ({ value: sortValue, id: userId }));
	const rows = shown.map(({ digest, sendAt, sortValue: _, ...person }) => ({
		...person,
		digest: { rhythm: digest ?? 'daily', sendAt: sendAt ?? '08:00' },
	}));
	return { rows, next };
}
