import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import { readCustomerFilter } from '#lib/customers/customer-filter.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { now } from '../../clock.ts';
import { onlyAssignedTo } from '../../rights.ts';
import type { Person } from '../../session/person.ts';
import { scopedCustomers } from '../scoped-customers.ts';

/** A customer as its sheet begins: today in the company's zone, and the row, if this person sees it. */
export type FoundCustomer = { id: string; at: number; asOf: string; zone: string; currency: string };

/** @throws 401, 404 for a customer that is not there, or not this person's */
export async function findCustomer(tx: Tx, person: Person | null, id: string): Promise<FoundCustomer> {
	if (!person) error(401, 'Unauthorized');
	const at = await now();
	const company = await tx.selectFrom('organisation').select(['zone', 'currency']).executeTakeFirstOrThrow();
	const asOf = civilDateOf(new Date(at), company.zone);
	const filter = readCustomerFilter(new URLSearchParams('list=all'));
	const query = { filter, asOf, currency: company.currency, assignedTo: onlyAssignedTo(person) };
	const row = await scopedCustomers(tx, query).where('c.id', '=', id).select('c.id').executeTakeFirst();
	if (!row) error(404, 'Not found');
	return { id, at, asOf, ...company };
}
