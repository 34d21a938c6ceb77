import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { PAYER_PROFILES } from '#workflows/receivables/profile/payer-profile.ts';
import { currencyChoices } from '../forms/currency-choices.ts';
import type { CustomerQuery } from './scoped-customers.ts';

/** What the list can be narrowed to: people who collect, profiles in use, currencies in which something is owed. */
export async function listChoices(tx: Tx, { currency }: Pick<CustomerQuery, 'currency'>) {
	const collectors = await tx
		.selectFrom('membership')
		.select(['userId as id', 'name'])
		.where(sql<boolean>`exists (select from customer c where c.collector_id = membership.user_id)`)
		.orderBy('name')
		.execute();
	const told = await tx
		.selectFrom('customer')
		.select('profile')
		.distinct()
		.where('profile', 'is not', null)
		.execute();
	const profiles = new Set<string>([...PAYER_PROFILES, ...told.flatMap(({ profile }) => profile ?? [])]);
	return { collectors, profiles: [...profiles], currencies: await currencyChoices(tx, currency) };
}
