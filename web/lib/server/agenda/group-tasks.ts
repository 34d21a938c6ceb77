import { sql } from 'kysely';
import { personInCharge } from '#db/desk/person-in-charge.ts';
import type { Tx } from '#db/client.ts';
import type { Grouping, WorkGroup } from '#lib/agenda/view.ts';
import { taskQuery, taskRows } from '../tasks/task-rows.ts';
import { openWork } from './open-work.ts';
import type { Agenda } from './open-work.ts';
import type { FoundGroup } from './work-groups.ts';

const DAY_MS = 86_400_000;

/** Keys of the first tasks of each group: those of the oldest invoices first, a dated call-back at its hour. */
async function keysOf(
	tx: Tx,
	agenda: Agenda,
	grouping: Grouping,
	ids: readonly string[],
	most: number,
): Promise<Map<string, string[]>> {
	const group =
		grouping === 'owner'
			? sql<string>`coalesce(${personInCharge(agenda.standIns)}::text, t.owner)`
			: sql<string>`coalesce(t.customer_id, '')`;
	const work = openWork(tx, agenda)
		.where(group, 'in', [...ids])
		.select(['t.key', 't.at', 'i.dueOn', group.as('id')]);
	const first = tx
		.selectFrom(work.as('w'))
		.groupBy(['w.key', 'w.id', 'w.at'])
		.select(['w.key', 'w.id'])
		.select(
			sql<number>`row_number() over (partition by w.id order by min(w.due_on) nulls last, w.at, w.key)`.as(
				'rank',
			),
		);
	const rows = await tx
		.selectFrom(first.as('f'))
		.select(['f.key', 'f.id'])
		.where('f.rank', '<=', most)
		.orderBy('f.rank')
		.execute();
	return new Map([...Map.groupBy(rows, ({ id }) => id)].map(([id, own]) => [id, own.map(({ key }) => key)]));
}

/** The groups of a page with their first lines, by name and telephone. */
export async function groupTasks(
	tx: Tx,
	agenda: Agenda,
	grouping: Grouping,
	found: readonly FoundGroup[],
	most: number,
): Promise<WorkGroup[]> {
	if (found.length === 0) return [];
	const ids = found.map(({ id }) => id);
	const keys = await keysOf(tx, agenda, grouping, ids, most);
	const rows = await taskQuery(tx, agenda)
		.where('t.key', 'in', [...keys.values()].flat())
		.execute();
	const tasks = new Map((await taskRows(tx, rows, agenda.person)).map((task) => [task.key, task]));
	const people = await tx.selectFrom('membership').select(['userId', 'name']).execute();
	return found.map(({ id, count, stakes, oldest }): WorkGroup => {
		const own = (keys.get(id) ?? []).flatMap((key) => tasks.get(key) ?? []);
		const name =
			grouping === 'owner'
				? (people.find(({ userId }) => userId === id)?.name ?? null)
				: (own[0]?.customer ?? null);
		const daysLate =
			oldest === null ? 0 : Math.round((Date.parse(agenda.asOf) - Date.parse(oldest)) / DAY_MS);
		const phone = grouping === 'owner' ? null : (own[0]?.phone ?? null);
		return { id, name, phone, count, stakes, daysLate, tasks: own };
	});
}
