import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import { readFigureFilter } from '#lib/dashboard/figure-filter.ts';
import type { FigureFilter } from '#lib/dashboard/figure-filter.ts';
import { COSTED_ACTS } from '#workflows/receivables/steering/collection-cost.ts';
import { actsCount, actsPage, ACT_SORTS } from './acts-list.ts';
import { collectedPage, collectedTotal } from './collected-list.ts';
import { invoicedPage, invoicedTotal } from './invoiced-list.ts';

const PAGE_SIZE = 100;

type Event = { locals: App.Locals; url: URL };

/** The filter of an address, in the company's currency where it names none. @throws 401 */
export async function figureAsked(tx: Tx, { locals, url }: Event): Promise<FigureFilter> {
	if (!locals.person) error(401, 'Unauthorized');
	const filter = readFigureFilter(url.searchParams);
	const company = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
	return { ...filter, currency: filter.currency || company.currency };
}

/** The acts of an address. @throws 404 for a kind that has no cost */
export async function actsAsked(tx: Tx, event: Event): Promise<FigureFilter> {
	const filter = await figureAsked(tx, event);
	if (!COSTED_ACTS.some((act) => act === filter.kind)) error(404, 'Not found');
	return filter;
}

/** The invoices behind what was invoiced in a period. */
export const invoicedScreen = (event: Event) =>
	event.locals.tx(async (tx) => {
		const filter = await figureAsked(tx, event);
		const page = await invoicedPage(tx, filter, PAGE_SIZE);
		return { filter, ...page, total: await invoicedTotal(tx, filter) };
	});

/** The contacts behind a line of what collecting costs. */
export const actsScreen = (event: Event) =>
	event.locals.tx(async (tx) => {
		const filter = await actsAsked(tx, event);
		const page = await actsPage(tx, filter, PAGE_SIZE);
		return { filter, sorts: ACT_SORTS, ...page, count: await actsCount(tx, filter) };
	});

/** The money behind what was collected after its due date, or the agencies' fees of it. */
export const collectedScreen = (event: Event) =>
	event.locals.tx(async (tx) => {
		const filter = await figureAsked(tx, event);
		return {
			filter,
			...(await collectedPage(tx, filter, PAGE_SIZE)),
			total: await collectedTotal(tx, filter),
		};
	});
