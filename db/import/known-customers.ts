import { sql } from 'kysely';
import type { Tx } from '../client.ts';
import type { ContactInput } from '../receivables/save-contacts.ts';

async function rowsOf(tx: Tx, codes: readonly string[]) {
	return tx
		.selectFrom('customer')
		.select(['id', 'externalId', 'name', 'siren', 'siret', 'kind', 'language', 'country', 'address'])
		.select(['riskGrade', 'riskTrend', 'paysOthers', 'creditLimitCents', 'insuredCents'])
		.select(['portalName', 'portalUrl', 'portalNumber', 'paymentRunDay', 'groupCode'])
		.where(sql<boolean>`external_id = any(${codes})`)
		.execute();
}

/** A customer of the ledger and its people, in their order. */
export type KnownCustomer = Awaited<ReturnType<typeof rowsOf>>[number] & {
	contacts: readonly ContactInput[];
};

/** The customers that codes of a file name. */
export async function knownCustomers(
	tx: Tx,
	codes: readonly string[],
): Promise<ReadonlyMap<string, KnownCustomer>> {
	const rows = await rowsOf(tx, codes);
	const people = await tx
		.selectFrom('contactPerson')
		.select(['customerId', 'name', 'roles', 'email', 'phone', 'address', 'language'])
		.where(sql<boolean>`customer_id = any(${rows.map(({ id }) => id)})`)
		.orderBy('position')
		.orderBy('id')
		.execute();
	const byCustomer = Map.groupBy(people, ({ customerId }) => customerId);
	return new Map(
		rows.map((row) => {
			const contacts = (byCustomer.get(row.id) ?? []).map(({ customerId: _, ...person }) => person);
			return [row.externalId ?? '', { ...row, contacts }];
		}),
	);
}
