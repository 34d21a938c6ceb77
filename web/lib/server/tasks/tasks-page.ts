import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { TaskListFilter } from '#lib/tasks/task-filter.ts';
import type { TaskRow, TaskSort } from '#lib/tasks/view.ts';
import { onlyAssignedTo } from '../rights.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';
import type { Person } from '../session/person.ts';
import { assignedWork } from './assigned-work.ts';
import { ownWork } from './own-work.ts';
import { taskNamed } from './task-named.ts';
import { ofKind, taskQuery } from './task-query.ts';
import type { TaskDay } from './task-query.ts';
import { taskRows } from './task-rows.ts';

/** Each is the order of an index, so that a page is read from where the one before it ended. */
const orders: Readonly<Record<TaskSort, SortOrder>> = {
	deadline: {
		expression: sql`coalesce(t.due_at, 'infinity'::timestamptz)`,
		...{ type: 'timestamptz', direction: 'asc' },
	},
	waiting: { expression: sql`t.at`, type: 'timestamptz', direction: 'asc' },
	amount: { expression: sql`t.stake_cents`, type: 'bigint', direction: 'desc' },
	customer: { expression: sql`t.customer_order`, type: 'text', direction: 'asc' },
};

/** Whose list of tasks, at what moment, and which of them. */
export type TasksAsked = TaskDay & { at: Date; person: Person; filter: TaskListFilter };

/** The open tasks `t` of customers `c` that a filter and a person's rights leave, whenever they ask for somebody. */
function listedTasks(tx: Tx, asked: TasksAsked) {
	const { at, person, filter, standIns } = asked;
	const { search, who, task } = filter;
	const kind = ofKind(filter.kind);
	const only = onlyAssignedTo(person);
	return tx
		.selectFrom('task as t')
		.leftJoin('customer as c', 'c.id', 't.customerId')
		.where('t.state', '=', 'open')
		.$if(kind !== null, (query) => query.where('t.kind', '=', kind ?? 'task'))
		.$if(filter.kind === 'overdue', (query) => query.where('t.dueAt', '<', at))
		.$if(task !== null, (query) => query.where('t.key', '=', task ?? ''))
		.$if(who !== 'all', (query) => query.where(ownWork(asked, who)))
		.$if(only !== null, (query) => query.where(assignedWork(standIns, only ?? '')))
		.$if(search !== '', (query) => query.where(taskNamed(search)));
}

/** Open tasks in the order of a list, each with its place in it. */
function inOrder(tx: Tx, asked: TasksAsked, order: SortOrder) {
	const { expression, direction } = order;
	return listedTasks(tx, asked)
		.select(['t.key', sql<string>`${expression}::text`.as('place')])
		.orderBy(expression, direction)
		.orderBy('t.key', direction);
}

/** The tasks of some keys that are still open, in the order of the keys. */
export async function tasksOfKeys(tx: Tx, asked: TasksAsked, keys: readonly string[]): Promise<TaskRow[]> {
	if (keys.length === 0) return [];
	const rows = await taskQuery(tx, asked).where('t.key', 'in', keys).execute();
	const tasks = new Map((await taskRows(tx, rows, asked.person)).map((task) => [task.key, task]));
	return keys.flatMap((key) => tasks.get(key) ?? []);
}

/** The keys of at most `most` open tasks in the order of a list: sorted once, for who reads them all. */
export async function taskKeys(tx: Tx, asked: TasksAsked, most: number): Promise<string[]> {
	const found = await inOrder(tx, asked, orders[asked.filter.sort]).limit(most).execute();
	return found.map(({ key }) => key);
}

/** One page of open tasks in a stable order; `next` is the cursor of the following page, null at the end. */
export async function tasksPage(
	tx: Tx,
	asked: TasksAsked,
	size: number,
): Promise<{ tasks: TaskRow[]; next: string | null }> {
	const order = orders[asked.filter.sort];
	const found = await inOrder(tx, asked, order)
		.where(beyondCursor(order, sql`t.key`, asked.filter.after))
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ place, key }) => ({ value: place, id: key }));
	const tasks = await tasksOfKeys(
		tx,
		asked,
		shown.map(({ key }) => key),
	);
	return { tasks, next };
}
