import type { Chase } from '#workflows/receivables/customer.ts';
import type { Tx } from '../client.ts';

/** A customer's own people are numbered from 0: those of its parent come before them where they alone are chased, else after. */
const FIRST_PLACE = { parent: -10_000, both: 10_000, own: 0 } as const satisfies Record<Chase, number>;

/** Reasons of the person, not of a way to reach them: they hold wherever the person stands. */
const OF_THE_PERSON: ReadonlySet<string | null> = new Set(['wrong-contact', 'unsubscribed']);

/** The people whom a customer has from its parent: nobody, where its own alone are chased. */
async function parentsPeople(tx: Tx, customerId: string) {
	return tx
		.selectFrom('customer as c')
		.innerJoin('contactPerson as p', 'p.customerId', 'c.parentId')
		.select(['c.chase', 'p.id', 'p.name', 'p.roles', 'p.email', 'p.phone', 'p.language', 'p.unusableReason'])
		.where('c.id', '=', customerId)
		.where('c.chase', '<>', 'own')
		.where('p.parentPersonId', 'is', null)
		.orderBy('p.position')
		.orderBy('p.id')
		.execute();
}

/**
 * Makes the people whom a customer has from its parent what they are there (n19). Each keeps its id here as long as it
 * is the same person there; their postal address stays out of it: letters go to the debtor itself.
 */
export async function sharePeople(tx: Tx, customerId: string): Promise<void> {
	const wanted = await parentsPeople(tx, customerId);
	const shared = await tx
		.selectFrom('contactPerson')
		.select(['id', 'parentPersonId'])
		.where('customerId', '=', customerId)
		.where('parentPersonId', 'is not', null)
		.execute();
	const gone = shared.filter((one) => !wanted.some(({ id }) => id === one.parentPersonId));
	for (const { id } of gone) await tx.deleteFrom('contactPerson').where('id', '=', id).execute();
	for (const [place, { id: parentPersonId, chase, unusableReason, ...person }] of wanted.entries()) {
		const own = shared.find((one) => one.parentPersonId === parentPersonId);
		const row = {
			...{ ...person, position: FIRST_PLACE[chase] + place },
			...(OF_THE_PERSON.has(unusableReason) && { unusableReason }),
		};
		await (own
			? tx.updateTable('contactPerson').set(row).where('id', '=', own.id).execute()
			: tx
					.insertInto('contactPerson')
					.values({ ...row, customerId, parentPersonId })
					.execute());
	}
}
