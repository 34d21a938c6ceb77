import { canonical } from '#workflows/scenario/canonical.ts';
import type { Tx } from '../client.ts';
import type { ContactInput } from '../receivables/save-contacts.ts';

const reachOf = ({ email, phone, address }: Pick<ContactInput, 'email' | 'phone' | 'address'>): string =>
	canonical([email ?? null, phone ?? null, address ?? null]);

const rowOf = ({ name, roles, email, phone, address, language }: ContactInput) => ({
	name: name ?? null,
	roles: [...roles],
	email: email ?? null,
	phone: phone ?? null,
	address: address ? JSON.stringify(address) : null,
	language: language ?? null,
});

/**
 * Adds somebody at a customer's, or corrects one. Whoever is reached otherwise than before is somebody new to the
 * account, at the same place in the list, so that an old bounce does not silence a corrected address (n59).
 * @param id null adds at the end; an unknown id changes nothing
 */
export async function saveContact(
	tx: Tx,
	customerId: string,
	id: string | null,
	person: ContactInput,
): Promise<void> {
	const known = await tx
		.selectFrom('contactPerson')
		.select(['id', 'position', 'email', 'phone', 'address'])
		.where('customerId', '=', customerId)
		.where('parentPersonId', 'is', null)
		.orderBy('position')
		.execute();
	const before = known.find((one) => one.id === id);
	if (id !== null && !before) return;
	const row = { customerId, ...rowOf(person) };
	const position = before?.position ?? (known.at(-1)?.position ?? -1) + 1;
	if (before && reachOf(before) === reachOf(person)) {
		await tx.updateTable('contactPerson').set(row).where('id', '=', before.id).execute();
		return;
	}
	if (before) await tx.deleteFrom('contactPerson').where('id', '=', before.id).execute();
	await tx
		.insertInto('contactPerson')
		.values({ ...row, position })
		.execute();
}
