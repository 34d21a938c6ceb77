import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import { agedTotals } from '#db/steering/aged-customers.ts';
import { agedInvoices } from '#db/steering/aged-invoices.ts';
import type { AgeingInvoicesView } from '#lib/ageing/view.ts';
import { daysLate } from '#workflows/receivables/ageing.ts';
import { cutPage } from '../runs/cut-page.ts';
import { ageingQuery } from './ageing-query.ts';
import type { AgeingQuery } from './ageing-query.ts';

const PAGE_SIZE = 100;

/** One page of the invoices behind a figure. */
export async function agedInvoicesPage(
	tx: Tx,
	{ query, after, on, filter }: AgeingQuery,
	size: number,
): Promise<Pick<AgeingInvoicesView, 'rows' | 'next'>> {
	const found = await agedInvoices(tx, query, after, size + 1, filter.by);
	const { shown, next } = cutPage(found, size, ({ sortValue, invoiceId }) => ({
		value: sortValue,
		id: invoiceId,
	}));
	return {
		rows: shown.map(({ sortValue: _, ...row }) => ({ ...row, daysLate: daysLate(row.dueOn, on) })),
		next,
	};
}

/** The load of the invoices behind one cell of the aged balance, of a customer or of all. */
export async function ageingInvoices({ locals, url }: { locals: App.Locals; url: URL }) {
	if (!locals.person) error(401, 'Unauthorized');
	return locals.tx(async (tx): Promise<{ ageing: AgeingInvoicesView }> => {
		const query = await ageingQuery(tx, url);
		const { filter, on, currency, columns } = query;
		const customer = await tx
			.selectFrom('customer')
			.where('id', '=', filter.customer)
			.select(['id', 'name'])
			.executeTakeFirst();
		if (filter.customer && !customer) error(404, 'Not found');
		return {
			ageing: {
				...{ filter, on, currency, columns },
				...(await agedInvoicesPage(tx, query, PAGE_SIZE)),
				totals: await agedTotals(tx, query),
				customer: customer ?? null,
			},
		};
	});
}
