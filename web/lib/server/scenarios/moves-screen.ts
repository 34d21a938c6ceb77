import { error } from '@sveltejs/kit';
import { readMoveFilter } from '#lib/scenarios/move-filter.ts';
import { allowed, can } from '../rights.ts';
import { moveCounts, moveOrdersPage } from './move-orders.ts';
import { scenarioOf } from './versions-screen.ts';

type Event = { locals: App.Locals; params: { id: string; n: string }; url: URL };

const PAGE_SIZE = 100;

/** The number of a version as an address says it. @throws 404 */
export const versionIn = (text: string): number =>
	/^[1-9]\d{0,8}$/.test(text) ? Number(text) : error(404, 'Not found');

/** What became of the orders to move to a version: counts, and one page of them, refused ones first. @throws 404 */
export async function movesScreen({ locals, params: { id, n }, url }: Event) {
	const person = allowed(locals.person, 'see-everything');
	const version = versionIn(n);
	const filter = readMoveFilter(url.searchParams);
	return locals.tx(async (tx) => {
		const scenario = (await scenarioOf(tx, id)) ?? error(404, 'Not found');
		const target = { scenarioId: id, version };
		const { rows: moves, next } = await moveOrdersPage(tx, target, filter, PAGE_SIZE);
		return {
			scenario: { id, name: scenario.name },
			version,
			counts: await moveCounts(tx, target),
			...{ filter, moves, next },
			may: { publish: can(person, 'publish-scenarios') },
		};
	});
}
