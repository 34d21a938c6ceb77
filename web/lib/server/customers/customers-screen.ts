import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import { readCustomerFilter } from '#lib/customers/customer-filter.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { now } from '../clock.ts';
import { onlyAssignedTo } from '../rights.ts';
import { customersPage } from './customers-page.ts';
import { listChoices } from './list-choices.ts';
import type { CustomerQuery } from './scoped-customers.ts';

const PAGE_SIZE = 50;

/** What an address of the list asks of the database, for this person, today. @throws 401 */
export async function customerQuery(tx: Tx, locals: App.Locals, url: URL): Promise<CustomerQuery> {
	if (!locals.person) error(401, 'Unauthorized');
	const filter = readCustomerFilter(url.searchParams);
	const company = await tx.selectFrom('organisation').select(['zone', 'currency']).executeTakeFirstOrThrow();
	return {
		filter,
		currency: filter.currency || company.currency,
		asOf: civilDateOf(new Date(await now()), company.zone),
		assignedTo: onlyAssignedTo(locals.person),
	};
}

/** Everything the list of customers shows for one address. */
export const customersScreen = ({ locals, url }: { locals: App.Locals; url: URL }) =>
	locals.tx(async (tx) => {
		const query = await customerQuery(tx, locals, url);
		const page = await customersPage(tx, { ...query, size: PAGE_SIZE });
		return {
			filter: query.filter,
			currency: query.currency,
			...page,
			choices: await listChoices(tx, query),
		};
	});
