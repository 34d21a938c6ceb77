import { error } from '@sveltejs/kit';
import { meansGroups, meansPage } from '#db/steering/next-means-counts.ts';
import { MEANS } from '#workflows/receivables/steering/next-means.ts';
import { readCursor } from '../runs/cursor.ts';
import { cutPage } from '../runs/cut-page.ts';

const PAGE_SIZE = 100;

/** The invoices behind one line of "to recover, and how". @throws 404 for means that do not exist */
export async function meansScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	if (!locals.person) error(401, 'Unauthorized');
	const means = MEANS.find((known) => known === url.searchParams.get('means')) ?? error(404, 'Not found');
	return locals.tx(async (tx) => {
		const company = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
		const currency = url.searchParams.get('currency') ?? company.currency;
		const groups = (await meansGroups(tx)).filter(
			(group) => group.means === means && group.currency === currency,
		);
		const found = await meansPage(tx, groups, readCursor(url.searchParams.get('after')), PAGE_SIZE + 1);
		const { shown, next } = cutPage(found, PAGE_SIZE, ({ dueOn, invoiceId }) => ({
			value: dueOn,
			id: invoiceId,
		}));
		return {
			...{ means, currency },
			isFirst: !url.searchParams.has('after'),
			invoices: groups.reduce((sum, { invoices }) => sum + invoices, 0),
			cents: groups.reduce((sum, { cents }) => sum + cents, 0),
			rows: shown.map(({ nextAt, ...row }) => ({ ...row, nextAt: nextAt?.toISOString() ?? null })),
			next,
		};
	});
}
