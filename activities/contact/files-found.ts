import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';

/** Why a message waits that must not leave without the files of its invoices. */
export const MISSING_ATTACHMENT = 'missing-attachment';

/** Key of the task that tells a person of the contact's missing files. */
export const taskOfMissing = (key: string): string => `${key}/${MISSING_ATTACHMENT}`;

/** The message leaves with what it has: nobody needs to look for its files any more. */
export async function filesFound(tx: Tx, key: string, at: Instant): Promise<void> {
	await tx
		.updateTable('task')
		.set({ state: 'cancelled', settledAt: new Date(at) })
		.where('key', '=', taskOfMissing(key))
		.where('state', '=', 'open')
		.execute();
}
