import { error } from '@sveltejs/kit';
import { readRunFilter } from '#lib/runs/run-filter.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { now } from '../clock.ts';
import { onlyAssignedTo } from '../rights.ts';
import { runsPage } from './runs-page.ts';
import { runsSummary } from './runs-summary.ts';

const PAGE_SIZE = 50;

/** Everything the runs list shows for one address. */
export async function runsScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	if (!locals.person) error(401, 'Unauthorized');
	const scope = { assignedTo: onlyAssignedTo(locals.person) };
	const at = new Date(await now());
	const filter = readRunFilter(url.searchParams);
	return locals.tx(async (tx) => {
		const { zone } = await tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow();
		const asOf = civilDateOf(at, zone);
		const page = await runsPage(tx, { filter, asOf, size: PAGE_SIZE, at, ...scope });
		const scenarios = await tx.selectFrom('scenario').select(['id', 'name']).orderBy('name').execute();
		return { filter, scenarios, ...page, summary: await runsSummary(tx, filter, scope) };
	});
}
