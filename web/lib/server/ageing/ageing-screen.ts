import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import { agedCustomers } from '#db/steering/aged-customers.ts';
import type { AgeingChoices, AgeingView } from '#lib/ageing/view.ts';
import { daysLate } from '#workflows/receivables/ageing.ts';
import { currencyChoices } from '../forms/currency-choices.ts';
import { can } from '../rights.ts';
import { cutPage } from '../runs/cut-page.ts';
import { ageingQuery } from './ageing-query.ts';
import type { AgeingQuery } from './ageing-query.ts';

const PAGE_SIZE = 50;

/** One page of customers with their columns, where the next one begins, and the totals of all. */
export async function ageingPage(
	tx: Tx,
	query: AgeingQuery,
	size: number,
): Promise<Pick<AgeingView, 'rows' | 'next' | 'totals'>> {
	const { rows: found, totals } = await agedCustomers(tx, { ...query, size: size + 1 });
	const { shown, next } = cutPage(found, size, ({ sortValue, customerId }) => ({
		value: sortValue,
		id: customerId,
	}));
	return {
		totals,
		rows: shown.map(({ sortValue: _, ...row }) => ({
			...row,
			daysLate: daysLate(row.oldestDueOn, query.on),
		})),
		next,
	};
}

async function choicesOf(tx: Tx, currency: string): Promise<AgeingChoices> {
	const collectors = await tx
		.selectFrom('membership')
		.where('active', '=', true)
		.select(['userId', 'name'])
		.orderBy('name')
		.execute();
	return { currencies: await currencyChoices(tx, currency), collectors };
}

/** Everything the aged balance shows for one address. */
async function ageingOf(tx: Tx, url: URL, mayChange: boolean): Promise<AgeingView> {
	const query = await ageingQuery(tx, url);
	const { filter, on, today, currency, columns, bounds } = query;
	return {
		...{ filter, on, today, currency, columns, bounds, mayChange },
		...(await ageingPage(tx, query, PAGE_SIZE)),
		choices: await choicesOf(tx, currency),
	};
}

/** The aged balance's load. */
export async function ageingScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	return { ageing: await locals.tx((tx) => ageingOf(tx, url, can(person, 'change-settings'))) };
}
