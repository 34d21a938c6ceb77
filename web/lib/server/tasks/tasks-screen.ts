import { error } from '@sveltejs/kit';
import { standInsOn } from '#db/desk/stand-ins.ts';
import type { Tx } from '#db/client.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { readTaskFilter } from '#lib/tasks/task-filter.ts';
import { now } from '../clock.ts';
import { can, onlyAssignedTo } from '../rights.ts';
import { colleagues } from './reassign.ts';
import { tasksPage } from './tasks-page.ts';
import type { TasksAsked } from './tasks-page.ts';

const PAGE_SIZE = 50;

type Asking = { locals: App.Locals; url: URL };

/** What the address, the person and the moment ask of the list of tasks. @throws 401 */
export async function tasksAsked(tx: Tx, { locals: { person }, url }: Asking): Promise<TasksAsked> {
	if (!person) error(401, 'Unauthorized');
	const at = await now();
	const { zone } = await tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow();
	const asOf = civilDateOf(at, zone);
	const filter = readTaskFilter(url.searchParams);
	return { person, filter, at: new Date(at), asOf, standIns: await standInsOn(tx, asOf) };
}

/** Work that waits for a person, whenever it asks for them, a page at a time. */
export const tasksScreen = (asking: Asking) =>
	asking.locals.tx(async (tx) => {
		const asked = await tasksAsked(tx, asking);
		const { person, filter } = asked;
		const everybody = onlyAssignedTo(person) === null;
		const others = everybody ? (await colleagues(tx)).filter(({ userId }) => userId !== person.userId) : [];
		return {
			filter,
			...(await tasksPage(tx, asked, PAGE_SIZE)),
			everybody,
			colleagues: others.map(({ userId, name }) => ({ userId, name })),
			editable: can(person, 'complete-tasks') || can(person, 'approve'),
		};
	});
