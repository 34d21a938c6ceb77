import type { ReadFile } from '#workflows/files/import/read-file.ts';
import type { Tx } from '../client.ts';
import { knownCustomers } from './known-customers.ts';

type Reach = { email?: string | null; phone?: string | null; address?: unknown };

const reaches = ({ email, phone, address }: Reach): boolean =>
	(email ?? null) !== null || (phone ?? null) !== null || (address ?? null) !== null;

/** What a file tells of how to reach each customer that it names. */
function toldBy(file: ReadFile): Map<string, boolean> {
	const told = new Map<string, boolean>();
	const add = (customer: string, reachable: boolean) =>
		told.set(customer, reachable || (told.get(customer) ?? false));
	for (const { customer, email, phone } of file.invoices) add(customer, reaches({ email, phone }));
	for (const { customer, address, contacts } of file.customers)
		add(customer, reaches({ address }) || contacts.some(reaches));
	return told;
}

/** How many customers of a file could not be contacted once it is taken: no e-mail, no phone, no address (n81). */
export async function unreachableAfter(tx: Tx, file: ReadFile): Promise<number> {
	const told = toldBy(file);
	const silent = [...told].filter(([, reachable]) => !reachable).map(([customer]) => customer);
	if (silent.length === 0) return 0;
	const known = await knownCustomers(tx, silent);
	return silent.filter((customer) => {
		const row = known.get(customer);
		return !row || !(reaches({ address: row.address }) || row.contacts.some(reaches));
	}).length;
}
