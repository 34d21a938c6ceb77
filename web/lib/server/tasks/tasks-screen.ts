import { error } from '@sveltejs/kit';
import { standInsOn } from '#db/desk/stand-ins.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { readTaskFilter } from '#lib/tasks/task-filter.ts';
import { now } from '../clock.ts';
import { can, onlyAssignedTo } from '../rights.ts';
import { assignedWork } from './assigned-work.ts';
import { ofKind, taskQuery } from './task-query.ts';
import { taskNamed } from './task-named.ts';
import { taskRows } from './task-rows.ts';

const MOST = 200;

/** Work that waits for a person, the most urgent first. */
export async function tasksScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const filter = readTaskFilter(url.searchParams);
	const { search } = filter;
	const kind = ofKind(filter.kind);
	const at = await now();
	return locals.tx(async (tx) => {
		const { zone } = await tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow();
		const asOf = civilDateOf(at, zone);
		const standIns = await standInsOn(tx, asOf);
		const only = onlyAssignedTo(person);
		const rows = await taskQuery(tx, { asOf, standIns })
			.$if(kind !== null, (query) => query.where('t.kind', '=', kind ?? 'task'))
			.$if(filter.kind === 'overdue', (query) => query.where('t.dueAt', '<', new Date(at)))
			.$if(search !== '', (query) => query.where(taskNamed(search)))
			.$if(only !== null, (query) => query.where(assignedWork(standIns, only ?? '')))
			.orderBy('t.dueAt', (order) => order.asc().nullsLast())
			.orderBy('t.at')
			.limit(MOST)
			.execute();
		const editable = can(person, 'complete-tasks') || can(person, 'approve');
		return { filter, tasks: await taskRows(tx, rows, person), editable };
	});
}
