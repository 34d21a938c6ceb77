import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import { meansGroups, meansPage } from '#db/steering/next-means-counts.ts';
import { MEANS } from '#workflows/receivables/steering/next-means.ts';
import { readCursor } from '../runs/cursor.ts';
import { cutPage } from '../runs/cut-page.ts';

const PAGE_SIZE = 100;

/** The means and currency that an address asks for, and the groups of runs that they are. @throws 404 for means that do not exist */
export async function meansAsked(tx: Tx, { searchParams }: URL) {
	const means = MEANS.find((known) => known === searchParams.get('means')) ?? error(404, 'Not found');
	const company = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
	const currency = searchParams.get('currency') ?? company.currency;
	const groups = await meansGroups(tx);
	return {
		...{ means, currency },
		groups: groups.filter((group) => group.means === means && group.currency === currency),
	};
}

/** One page of the invoices of some groups, and where the next one begins. */
export async function meansRows(
	tx: Tx,
	groups: Awaited<ReturnType<typeof meansGroups>>,
	after: string | null,
	size: number,
) {
	const found = await meansPage(tx, groups, readCursor(after), size + 1);
	const { shown, next } = cutPage(found, size, ({ dueOn, invoiceId }) => ({ value: dueOn, id: invoiceId }));
	return {
		rows: shown.map(({ nextAt, ...row }) => ({ ...row, nextAt: nextAt?.toISOString() ?? null })),
		next,
	};
}

/** The invoices behind one line of "to recover, and how". @throws 404 for means that do not exist */
export async function meansScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	if (!locals.person) error(401, 'Unauthorized');
	return locals.tx(async (tx) => {
		const { means, currency, groups } = await meansAsked(tx, url);
		return {
			...{ means, currency },
			isFirst: !url.searchParams.has('after'),
			invoices: groups.reduce((sum, { invoices }) => sum + invoices, 0),
			cents: groups.reduce((sum, { cents }) => sum + cents, 0),
			...(await meansRows(tx, groups, url.searchParams.get('after'), PAGE_SIZE)),
		};
	});
}
