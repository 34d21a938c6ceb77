import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';

/** Roles of a customer's people who can get a copy of an e-mail: those with an address that is in use, by name. */
export async function copyRoles(tx: Tx, customerId: string): Promise<readonly string[]> {
	const rows = await tx
		.selectFrom('contactPerson')
		.select(sql<string>`unnest(roles)`.as('role'))
		.distinct()
		.where('customerId', '=', customerId)
		.where('email', 'is not', null)
		.where('unusableReason', 'is', null)
		.orderBy('role')
		.execute();
	return rows.map(({ role }) => role);
}
