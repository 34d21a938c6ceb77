import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { companyDate } from '../account/company-date.ts';
import { companyRules } from '../account/company-rules.ts';
import { forOrganisation } from '../client.ts';
import type { Db, Tx } from '../client.ts';
import { concludeProfiles } from './conclude-profiles.ts';
import { shareDuePeople } from './share-due-people.ts';
import { tellCustomer } from './tell-customer.ts';

/** Customers whose profile was not concluded on this day of the company yet. */
async function notToday(tx: Tx, asOf: CivilDate, limit: number): Promise<string[]> {
	const { zone } = await companyRules(tx);
	const rows = await tx
		.selectFrom('customer as c')
		.leftJoin('customerProfile as p', 'p.customerId', 'c.id')
		.select('c.id')
		.where(sql<boolean>`coalesce(p.computed_at < (${asOf}::timestamp at time zone ${zone}), true)`)
		.orderBy('c.id')
		.limit(limit)
		.execute();
	return rows.map(({ id }) => id);
}

/** Takes the customers whose records have changed, those that wait longest first. */
async function takeDue(tx: Tx, limit: number): Promise<string[]> {
	const oldest = tx
		.selectFrom('profileDue')
		.select('customerId')
		.where('people', '=', false)
		.orderBy('since')
		.orderBy('customerId');
	const taken = await tx
		.deleteFrom('profileDue')
		.where('customerId', 'in', oldest.limit(limit).forUpdate().skipLocked())
		.returning('customerId')
		.execute();
	return taken.map(({ customerId }) => customerId);
}

/**
 * Concludes the profiles of the customers that `choose` names and tells the accounts of those that changed, each in a
 * transaction of its own. What is taken and then lost, to a crash say, is concluded on the next day at the latest.
 * @returns how many were concluded
 */
async function refresh(
	db: Db,
	organisationId: string,
	at: Instant,
	choose: (tx: Tx, asOf: CivilDate) => Promise<string[]>,
): Promise<number> {
	const inside = <T>(work: (tx: Tx) => Promise<T>) => forOrganisation(db, organisationId, work);
	const { asOf, ids } = await inside(async (tx) => {
		const today = await companyDate(tx, at);
		return { asOf: today, ids: await choose(tx, today) };
	});
	const news = await inside((tx) => concludeProfiles(tx, ids, asOf, at));
	for (const customerId of news)
		await inside((tx) => tellCustomer(tx, organisationId, customerId, { at, actor: null }));
	return ids.length;
}

/**
 * Concludes the profiles that no one looked at today, up to `limit` of them: time alone changes them too. Called by every
 * sweep; once a day and customer it does something.
 */
export const refreshProfiles = (
	db: Db,
	organisationId: string,
	at: Instant,
	limit: number,
): Promise<number> => refresh(db, organisationId, at, (tx, asOf) => notToday(tx, asOf, limit));

/**
 * Concludes the profiles of payers whose records have changed, up to `limit` of them; each is taken once, after its
 * people have been brought to whoever shares them.
 */
export async function refreshDueProfiles(
	db: Db,
	organisationId: string,
	at: Instant,
	limit: number,
): Promise<number> {
	await shareDuePeople(db, organisationId, at, limit);
	return refresh(db, organisationId, at, (tx) => takeDue(tx, limit));
}
