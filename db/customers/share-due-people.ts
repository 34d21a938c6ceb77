import { sql } from 'kysely';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { forOrganisation } from '../client.ts';
import type { Db, Tx } from '../client.ts';
import { sharePeople } from './share-people.ts';
import { tellCustomer } from './tell-customer.ts';

/** Customers whose people have changed; those that share them with nobody are done with at once. */
async function dueSharers(tx: Tx, limit: number): Promise<string[]> {
	const due = tx
		.selectFrom('profileDue')
		.select('customerId')
		.where('people', '=', true)
		.orderBy('customerId');
	const { rows } = await sql<{ customerId: string; shares: boolean }>`
		select d.customer_id, exists (
			select from customer c
			where c.chase <> 'own' and (c.parent_id = d.customer_id or c.id = d.customer_id)
		) or exists (
			select from contact_person p where p.customer_id = d.customer_id and p.parent_person_id is not null
		) as shares
		from (${due.limit(limit)}) d
	`.execute(tx);
	const alone = rows.filter(({ shares }) => !shares).map(({ customerId }) => customerId);
	if (alone.length > 0)
		await tx.updateTable('profileDue').set({ people: false }).where('customerId', 'in', alone).execute();
	return rows.filter(({ shares }) => shares).map(({ customerId }) => customerId);
}

/** Brings the people of one customer to whoever is chased through them, and tells their accounts, in one go. */
async function shareOne(tx: Tx, organisationId: string, customerId: string, at: Instant): Promise<void> {
	const taken = await tx
		.updateTable('profileDue')
		.set({ people: false })
		.where('customerId', '=', customerId)
		.where('people', '=', true)
		.executeTakeFirst();
	if (taken.numUpdatedRows === 0n) return;
	const reached = await tx
		.selectFrom('customer')
		.select('id')
		.where((eb) => eb.or([eb('id', '=', customerId), eb('parentId', '=', customerId)]))
		// Accounts are locked in one order everywhere.
		.orderBy('id')
		.execute();
	for (const { id } of reached) {
		await sharePeople(tx, id);
		await tellCustomer(tx, organisationId, id, { at, actor: null });
	}
}

/**
 * Brings people that changed to the customers that are chased through them (n19), up to `limit` of those customers; each
 * in a transaction of its own, so that nothing is lost to a crash.
 */
export async function shareDuePeople(
	db: Db,
	organisationId: string,
	at: Instant,
	limit: number,
): Promise<void> {
	const inside = <T>(work: (tx: Tx) => Promise<T>) => forOrganisation(db, organisationId, work);
	for (const customerId of await inside((tx) => dueSharers(tx, limit)))
		await inside((tx) => shareOne(tx, organisationId, customerId, at));
}
