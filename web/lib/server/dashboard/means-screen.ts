import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { meansGroups, meansPage, meansTotal } from '#db/steering/next-means-counts.ts';
import type { MeansGroup } from '#db/steering/next-means-counts.ts';
import { readMeansFilter } from '#lib/dashboard/step-filter.ts';
import type { MeansFilter, MeansSort } from '#lib/dashboard/step-filter.ts';
import { MEANS } from '#workflows/receivables/steering/next-means.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

const PAGE_SIZE = 100;

const orders: Readonly<Record<MeansSort, SortOrder>> = {
	due: { expression: sql`a."dueOn"`, type: 'date', direction: 'asc' },
	amount: { expression: sql`a."residualCents"`, type: 'bigint', direction: 'desc' },
	customer: { expression: sql`lower(c.name)`, type: 'text', direction: 'asc' },
};

type MeansQuery = { filter: MeansFilter; groups: readonly MeansGroup[] };

/** What an address asks for, with the groups of runs that its means are. @throws 404 for means that do not exist */
export async function meansAsked(tx: Tx, { searchParams }: URL) {
	const company = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
	const filter = readMeansFilter(searchParams, company.currency);
	const means = MEANS.find((known) => known === filter.means) ?? error(404, 'Not found');
	const groups = (await meansGroups(tx)).filter(
		(group) => group.means === means && group.currency === filter.currency,
	);
	return { means, filter, groups };
}

/** One page of the invoices of some groups, and where the next one begins. */
export async function meansRows(tx: Tx, { filter, groups }: MeansQuery, size: number) {
	const order = orders[filter.sort];
	const { expression: by, direction } = order;
	const beyond = beyondCursor(order, sql`a."invoiceId"`, filter.after);
	const asked = { groups, search: filter.search };
	const found = await meansPage(tx, asked, { by, direction, beyond }, size + 1);
	const { shown, next } = cutPage(found, size, ({ sortValue, invoiceId }) => ({
		value: sortValue,
		id: invoiceId,
	}));
	return {
		rows: shown.map(({ nextAt, sortValue: _, ...row }) => ({
			...row,
			nextAt: nextAt?.toISOString() ?? null,
		})),
		next,
	};
}

/** The invoices behind one line of "to recover, and how". @throws 404 for means that do not exist */
export async function meansScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	if (!locals.person) error(401, 'Unauthorized');
	return locals.tx(async (tx) => {
		const { means, filter, groups } = await meansAsked(tx, url);
		return {
			...{ means, filter },
			...(await meansTotal(tx, { groups, search: filter.search })),
			...(await meansRows(tx, { filter, groups }, PAGE_SIZE)),
		};
	});
}
