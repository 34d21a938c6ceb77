import { canonical } from '#workflows/scenario/canonical.ts';
import type { Tx } from '../client.ts';
import type { PostalAddress } from '../values.ts';

/** Somebody at the customer's, in the order in which the company prefers to reach them. */
export type ContactInput = {
	name?: string | null;
	roles: readonly string[];
	email?: string | null;
	phone?: string | null;
	address?: PostalAddress | null;
	language?: string | null;
};

const reachOf = (person: Pick<ContactInput, 'email' | 'phone' | 'address'>): string =>
	canonical([person.email ?? null, person.phone ?? null, person.address ?? null]);

/**
 * Makes `given` the whole list of a customer's own people. Whoever is reached in the same way keeps the same id; a corrected
 * address is somebody new to the account, so that an old bounce does not silence it (n59).
 */
export async function saveContacts(
	tx: Tx,
	customerId: string,
	given: readonly ContactInput[],
): Promise<void> {
	const known = await tx
		.selectFrom('contactPerson')
		.select(['id', 'email', 'phone', 'address'])
		.where('customerId', '=', customerId)
		.where('parentPersonId', 'is', null)
		.orderBy('position')
		.execute();
	const free = [...known];
	const kept: string[] = [];
	for (const [position, person] of given.entries()) {
		const row = {
			customerId,
			position,
			name: person.name ?? null,
			roles: [...person.roles],
			email: person.email ?? null,
			phone: person.phone ?? null,
			address: person.address ? JSON.stringify(person.address) : null,
			language: person.language ?? null,
		};
		const same = free.findIndex((one) => reachOf(one) === reachOf(person));
		const [found] = same < 0 ? [] : free.splice(same, 1);
		if (found) kept.push(found.id);
		await (found
			? tx.updateTable('contactPerson').set(row).where('id', '=', found.id).execute()
			: tx.insertInto('contactPerson').values(row).execute());
	}
	const gone = known.filter(({ id }) => !kept.includes(id)).map(({ id }) => id);
	if (gone.length > 0) await tx.deleteFrom('contactPerson').where('id', 'in', gone).execute();
}
