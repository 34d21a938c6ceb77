import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import { readPromiseFilter } from '#lib/promises/promise-filter.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { now } from '../clock.ts';
import { can, onlyAssignedTo } from '../rights.ts';
import { promisesPage, promiseSums } from './promises-page.ts';

const PAGE_SIZE = 50;

/** What the address, the person and the day ask of the list. @throws 401 */
export async function promiseQuery(tx: Tx, { locals, url }: { locals: App.Locals; url: URL }) {
	if (!locals.person) error(401, 'Unauthorized');
	const filter = readPromiseFilter(url.searchParams);
	const { zone } = await tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow();
	const query = { filter, asOf: civilDateOf(await now(), zone), assignedTo: onlyAssignedTo(locals.person) };
	return { filter, query, person: locals.person };
}

/** Everything the list of promises shows for one address. */
export async function promisesScreen(event: { locals: App.Locals; url: URL }) {
	return event.locals.tx(async (tx) => {
		const { filter, query, person } = await promiseQuery(tx, event);
		const page = await promisesPage(tx, {
			...{ ...query, sort: filter.sort, after: filter.after, size: PAGE_SIZE },
		});
		const sums = await promiseSums(tx, query);
		return { filter, ...page, sums, asOf: query.asOf, mayRecord: can(person, 'act-kindly') };
	});
}
