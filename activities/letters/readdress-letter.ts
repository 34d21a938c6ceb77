import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { reprintLetter } from './reprint-letter.ts';
import type { Reprint } from './reprint-letter.ts';

/** It waits to be printed, signed and posted as it did the first time. */
async function waitAgain(tx: Tx, { contactKey, source, by }: Reprint): Promise<void> {
	const now = new Date(by.at);
	await tx
		.updateTable('letter')
		.set({
			...{ state: source.kind === 'simple' ? 'to-print' : 'to-confirm', stateOn: null, postedOn: null },
			...{ registeredNumber: null, noPaymentConfirmedBy: null, noPaymentConfirmedAt: null },
		})
		.where('id', '=', source.letterId)
		.execute();
	await tx
		.updateTable('message')
		.set({ status: 'sending', sentAt: null, statusAt: now })
		.where('id', '=', source.messageId)
		.execute();
	await tx
		.updateTable('task')
		.set({ state: 'open', outcome: null, settledAt: null, settledBy: null, snoozedUntil: null, at: now })
		.where('code', '=', 'post-letter')
		.where(sql<boolean>`payload ->> 'contactKey' = ${contactKey}`)
		.execute();
}

/**
 * Makes a letter that came back again, for where its recipient is reached now: a sheet with the day, amounts and deadline
 * of its new posting, whose task is open again; the search for the address is over. Until it is posted, no deadline runs.
 * @returns the new document's id, or why no letter can be made of it any more
 */
export async function readdressLetter(tx: Tx, reprint: Reprint): Promise<Outcome<{ documentId: string }>> {
	const made = await reprintLetter(tx, reprint);
	if (!made.ok) return made;
	await waitAgain(tx, reprint);
	const { source, by } = reprint;
	await tx
		.updateTable('task')
		.set({ state: 'done', outcome: 'done', settledAt: new Date(by.at), settledBy: by.actor })
		.where('code', '=', 'find-address')
		.where('invoiceId', '=', source.invoiceId)
		.where('state', '=', 'open')
		.execute();
	return made;
}
