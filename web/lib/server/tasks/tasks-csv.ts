import { csvStream } from '../csv-stream.ts';
import { taskCells, taskHeads } from './task-cells.ts';
import { tasksPage } from './tasks-page.ts';
import { tasksAsked } from './tasks-screen.ts';

const PAGE_SIZE = 500;

/** The tasks of an address as CSV, all pages, up to 100,000 lines: one line a task. @throws 401 */
export async function tasksCsv(event: { locals: App.Locals; url: URL }): Promise<Response> {
	const { locals } = event;
	const asked = await locals.tx((tx) => tasksAsked(tx, event));
	const page = (after: string | null) => ({ ...asked, filter: { ...asked.filter, after } });
	return csvStream({
		fileName: 'tasks.csv',
		header: taskHeads(),
		read: async (after) => {
			const { tasks, next } = await locals.tx((tx) => tasksPage(tx, page(after), PAGE_SIZE));
			return { rows: tasks, next };
		},
		cells: (task) => [taskCells(task)],
	});
}
