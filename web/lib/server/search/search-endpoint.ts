import { error } from '@sveltejs/kit';
import { readQuery } from './read-query.ts';
import type { SearchAnswer } from '#lib/search/view.ts';
import { onlyAssignedTo } from '../rights.ts';
import { findCustomers } from './find-customers.ts';
import { findInvoices } from './find-invoices.ts';
import { findPeople } from './find-people.ts';

const MOST = 8;

/** What the search field answers while somebody types: customers, people and invoices that this person may see. */
export async function searchEndpoint({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const query = readQuery(url.searchParams.get('q') ?? '');
	const scope = { assignedTo: onlyAssignedTo(person), most: MOST };
	const answer = await locals.tx(async (tx): Promise<SearchAnswer> => ({
		customers: await findCustomers(tx, query, scope),
		people: await findPeople(tx, query, scope),
		invoices: await findInvoices(tx, query, scope),
	}));
	return Response.json(answer, { headers: { 'cache-control': 'private, no-store' } });
}
