import type { Tx } from '#db/client.ts';
import type { Grouping, WorkGroup } from '#lib/agenda/view.ts';
import { taskQuery } from '../tasks/task-query.ts';
import { taskRows } from '../tasks/task-rows.ts';
import type { Agenda } from './open-work.ts';
import type { FoundGroup } from './work-page.ts';

const DAY_MS = 86_400_000;

/** The groups of a page with their first lines, by name and telephone. */
export async function groupTasks(
	tx: Tx,
	agenda: Agenda,
	grouping: Grouping,
	found: readonly FoundGroup[],
): Promise<WorkGroup[]> {
	if (found.length === 0) return [];
	const keys = found.flatMap((group) => group.keys);
	const rows = await taskQuery(tx, agenda).where('t.key', 'in', keys).execute();
	const tasks = new Map((await taskRows(tx, rows, agenda.person)).map((task) => [task.key, task]));
	const people = await tx.selectFrom('membership').select(['userId', 'name']).execute();
	return found.map(({ id, count, stakes, oldest, keys: own }): WorkGroup => {
		const lines = own.flatMap((key) => tasks.get(key) ?? []);
		const name =
			grouping === 'owner'
				? (people.find(({ userId }) => userId === id)?.name ?? null)
				: (lines[0]?.customer ?? null);
		const daysLate =
			oldest === null ? 0 : Math.round((Date.parse(agenda.asOf) - Date.parse(oldest)) / DAY_MS);
		const phone = grouping === 'owner' ? null : (lines[0]?.phone ?? null);
		return { id, name, phone, count, stakes, daysLate, tasks: lines };
	});
}
