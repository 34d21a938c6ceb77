import { sql } from 'kysely';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import { companyRules } from '../account/company-rules.ts';
import { calendarsOf } from '../account/policy-of.ts';
import { forOrganisation } from '../client.ts';
import type { Db, Tx } from '../client.ts';
import { concludeProfiles } from './conclude-profiles.ts';
import { tellCustomer } from './tell-customer.ts';

/** Customers whose profile was not concluded on this day of the company yet. */
const waiting = async (tx: Tx, asOf: string, zone: string, limit: number): Promise<string[]> => {
	const rows = await tx
		.selectFrom('customer as c')
		.leftJoin('customerProfile as p', 'p.customerId', 'c.id')
		.select('c.id')
		.where(sql<boolean>`coalesce(p.computed_at < (${asOf}::timestamp at time zone ${zone}), true)`)
		.orderBy('c.id')
		.limit(limit)
		.execute();
	return rows.map(({ id }) => id);
};

/**
 * Concludes the profiles that no one looked at today, up to `limit` of them, and tells the accounts of those that
 * changed, each in a transaction of its own. Called by every sweep: once a day and customer it does something.
 * @returns how many were concluded
 */
export async function refreshProfiles(
	db: Db,
	organisationId: string,
	at: Instant,
	limit: number,
): Promise<number> {
	const { ids, news } = await forOrganisation(db, organisationId, async (tx) => {
		const rules = await companyRules(tx);
		const { creditor } = calendarsOf(rules, { kind: 'company', country: rules.country }, at);
		const asOf = localDateOf(creditor, at);
		const due = await waiting(tx, asOf, rules.zone, limit);
		return { ids: due, news: await concludeProfiles(tx, due, asOf, at) };
	});
	for (const customerId of news)
		await forOrganisation(db, organisationId, (tx) =>
			tellCustomer(tx, organisationId, customerId, { at, actor: null }),
		);
	return ids.length;
}
