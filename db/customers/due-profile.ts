import { sql } from 'kysely';
import type { Fact, FactType } from '#workflows/receivables/account/fact.ts';
import type { Tx } from '../client.ts';

/** Facts that say nothing of how somebody pays; every other one makes its payer be looked at again. */
const SILENT: ReadonlySet<FactType> = new Set([
	...(['customer', 'pause', 'resume', 'payment-data', 'source-balance'] as const),
	...(['volume-settled', 'manual-contact'] as const),
	...(['delivery-event', 'letter-event', 'reply', 'handed-off'] as const),
	...(['accessories-charged', 'accessories-waived'] as const),
]);

/** Whether some facts may change what a payer is taken for. */
export const tellsOfPayer = (facts: readonly Fact[]): boolean => facts.some(({ type }) => !SILENT.has(type));

/**
 * Asks for a payer's profile to be concluded again, within seconds, by whoever delivers the outboxes. The row is locked
 * even where it stands, so that it is never taken before what changed can be read.
 */
export async function dueProfile(tx: Tx, customerId: string, since: Date): Promise<void> {
	await tx
		.insertInto('profileDue')
		.values({ customerId, since })
		.onConflict((conflict) =>
			conflict.columns(['organisationId', 'customerId']).doUpdateSet({ since: sql`profile_due.since` }),
		)
		.execute();
}
