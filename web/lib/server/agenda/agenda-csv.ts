import { error } from '@sveltejs/kit';
import { readAgendaFilter } from '#lib/agenda/agenda-filter.ts';
import { now } from '../clock.ts';
import { csvStream } from '../csv-stream.ts';
import { taskCells, taskHeads } from '../tasks/task-cells.ts';
import { taskQuery } from '../tasks/task-query.ts';
import { taskRows } from '../tasks/task-rows.ts';
import { agendaOf, ownFirst } from './agenda-of.ts';
import { openWork } from './open-work.ts';

const PAGE_SIZE = 500;

/** The agenda of an address as CSV, all of it, up to 100,000 lines: one line a task. */
export async function agendaCsv({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const filter = readAgendaFilter(url.searchParams, ownFirst(person));
	const at = await now();
	return csvStream({
		fileName: 'agenda.csv',
		header: taskHeads(),
		read: (after) =>
			locals.tx(async (tx) => {
				const agenda = await agendaOf(tx, person, filter, at);
				const found = await openWork(tx, agenda)
					.where('t.key', '>', after ?? '')
					.select('t.key')
					.orderBy('t.key')
					.limit(PAGE_SIZE)
					.execute();
				const keys = ['', ...found.map(({ key }) => key)];
				const query = taskQuery(tx, agenda).where('t.key', 'in', keys);
				const rows = await taskRows(tx, await query.orderBy('t.key').execute(), person);
				return { rows, next: found.length < PAGE_SIZE ? null : (found.at(-1)?.key ?? null) };
			}),
		cells: (row) => [taskCells(row)],
	});
}
