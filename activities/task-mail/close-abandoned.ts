import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { settleMessage } from '#db/queries/store-message.ts';
import { collectionWorkflowId } from '#workflows/collection/input.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { openIncident } from '../contact/open-incident.ts';
import { giveBackTask } from './give-back.ts';

/** No provider takes so long: whoever sent it is gone. */
const ABANDONED_AFTER_MS = 60 * 60_000;
const AT_ONCE = 200;

/**
 * Mails of tasks and of people whose sender died between keeping them and hearing of the provider: nobody knows whether
 * they left, so nothing is sent again and somebody is told (design §3.4). Contacts of runs have their own claims.
 * @returns how many there were
 */
export async function closeAbandonedMails(tx: Tx, organisationId: string, at: Instant): Promise<number> {
	const abandoned = await tx
		.selectFrom('message as m')
		.select(['m.id', 'm.customerId', 'm.invoices'])
		.select((eb) =>
			eb
				.selectFrom('task as t')
				.select('t.key')
				.where(sql<boolean>`t.payload->>'message' = m.id::text`)
				.whereRef('t.customerId', '=', 'm.customerId')
				.limit(1)
				.as('task'),
		)
		.where('m.status', '=', 'sending')
		.where('m.contactKey', 'is', null)
		.where('m.at', '<', new Date(at - ABANDONED_AFTER_MS))
		.orderBy('m.at')
		.limit(AT_ONCE)
		.execute();
	for (const { id, customerId, invoices, task } of abandoned) {
		await settleMessage(tx, id, { status: 'unknown', at: new Date(at) });
		const [invoice] = invoices;
		if (task !== null) await giveBackTask(tx, task, 'unknown');
		else if (invoice !== undefined)
			await openIncident(tx, {
				...{ key: `message/${id}`, name: 'abandoned', code: 'delivery-unknown', reason: 'unknown' },
				...{ customerId, invoice, runId: collectionWorkflowId(organisationId, invoice), node: null, at },
			});
	}
	return abandoned.length;
}
