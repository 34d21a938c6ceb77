import { csvStream, MOST_LINES } from '../csv-stream.ts';
import { taskCells, taskHeads } from './task-cells.ts';
import { taskKeys, tasksOfKeys } from './tasks-page.ts';
import { tasksAsked } from './tasks-screen.ts';

const PAGE_SIZE = 500;

/**
 * The tasks of an address as CSV, up to 100,000 lines: one line a task, in the order that they had when it was asked
 * for. Sorting them anew for each part took longer than all else. @throws 401
 */
export async function tasksCsv(event: { locals: App.Locals; url: URL }): Promise<Response> {
	const { locals } = event;
	const { asked, keys } = await locals.tx(async (tx) => {
		const asked = await tasksAsked(tx, event);
		return { asked, keys: await taskKeys(tx, asked, MOST_LINES) };
	});
	return csvStream({
		fileName: 'tasks.csv',
		header: taskHeads(),
		read: async (after: number | null) => {
			const from = after ?? 0;
			const to = from + PAGE_SIZE;
			const rows = await locals.tx((tx) => tasksOfKeys(tx, asked, keys.slice(from, to)));
			return { rows, next: to < keys.length ? to : null };
		},
		cells: (task) => [taskCells(task)],
	});
}
