import type { Tx } from '#db/client.ts';
import { canonical } from '#workflows/scenario/canonical.ts';
import type { Channel } from '#workflows/receivables/calendar.ts';
import type { ContactLine } from '../fields/customer.ts';

type Way = 'email' | 'phone' | 'address';
type Undeliverable = readonly { contact: string; channel: Channel }[];

const rowsOf = (tx: Tx, customerId: string) =>
	tx
		.selectFrom('contactPerson')
		.select(['id', 'name', 'roles', 'email', 'phone', 'address', 'language', 'position'])
		.where('customerId', '=', customerId)
		.orderBy('position')
		.execute();

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

const CHANNEL_WAYS: Readonly<Record<Channel, Way>> = {
	email: 'email',
	sms: 'phone',
	call: 'phone',
	letter: 'address',
};

const columnsOf = (contact: ContactLine, position: number) => ({
	name: contact.name ?? null,
	roles: contact.roles,
	email: contact.email ?? null,
	phone: contact.phone ?? null,
	address: contact.address ?? null,
	language: contact.language ?? null,
	position,
});

type Columns = ReturnType<typeof columnsOf>;

const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** The same person: by e-mail, else by phone, else by name. */
const isSamePerson = (row: Row, given: Columns): boolean =>
	given.email !== null
		? row.email === given.email
		: given.phone !== null
			? row.phone === given.phone
			: row.name === given.name && same(row.roles, given.roles);

/** A way that failed and is corrected needs a new id, so that the old failure does not silence it (n59). */
const failedWayCorrected = (row: Row, given: Columns, undeliverable: Undeliverable): boolean =>
	undeliverable.some(
		({ contact, channel }) =>
			contact === row.id && !same(row[CHANNEL_WAYS[channel]], given[CHANNEL_WAYS[channel]]),
	);

const undeliverableOf = async (tx: Tx, customerId: string): Promise<Undeliverable> =>
	(
		await tx
			.selectFrom('customerAccount')
			.select('state')
			.where('customerId', '=', customerId)
			.executeTakeFirst()
	)?.state.undeliverable ?? [];

/**
 * Makes the contacts of a customer those that were given, in that order. Who is still there keeps its id, and with it
 * what is known of its bounces.
 * @returns whether anything changed
 */
export async function keepContacts(
	tx: Tx,
	customerId: string,
	given: readonly ContactLine[],
): Promise<boolean> {
	const undeliverable = await undeliverableOf(tx, customerId);
	const left = await rowsOf(tx, customerId);
	let changed = false;
	for (const [position, contact] of given.entries()) {
		const columns = columnsOf(contact, position);
		const at = left.findIndex(
			(row) => isSamePerson(row, columns) && !failedWayCorrected(row, columns, undeliverable),
		);
		const [known] = at < 0 ? [] : left.splice(at, 1);
		const row = { ...columns, address: columns.address && JSON.stringify(columns.address) };
		if (!known)
			await tx
				.insertInto('contactPerson')
				.values({ customerId, ...row })
				.execute();
		else if (same({ ...columns, id: known.id }, known)) continue;
		else await tx.updateTable('contactPerson').set(row).where('id', '=', known.id).execute();
		changed = true;
	}
	for (const { id } of left) await tx.deleteFrom('contactPerson').where('id', '=', id).execute();
	return changed || left.length > 0;
}
