import { settleContact } from '#db/account/settle-contact.ts';
import type { Tx } from '#db/client.ts';
import { collectionWorkflowId } from '#workflows/collection/input.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { openIncident } from './open-incident.ts';
import { settleMessages } from './settle-messages.ts';
import { tellAbsorbed } from './tell-absorbed.ts';

const DAY = 86_400_000;
/** An order lives three days (design §3.6); a day later nobody is at work on its contact any more. */
const ABANDONED_AFTER = 4 * DAY;
const AT_ONCE = 500;

/**
 * Settles the claims that nobody will: the run moved on while its message was being tried, or never asked for what a
 * sibling had claimed for it. What was never given to a provider has failed and frees the gap; what may have left is
 * `unknown`, and a person looks into it: never a silent nothing (design §3.4).
 * @returns how many were settled
 */
export async function closeOrphans(tx: Tx, organisationId: string, at: Instant): Promise<number> {
	const orphans = await tx
		.selectFrom('contact')
		.select(['key', 'customerId', 'invoiceId', 'node', 'takenAt'])
		.where('state', '=', 'claimed')
		.where('at', '<', new Date(at - ABANDONED_AFTER))
		.orderBy('at')
		.limit(AT_ONCE)
		.execute();
	let settled = 0;
	for (const { key, customerId, invoiceId: invoice, node, takenAt } of orphans) {
		const outcome = takenAt === null ? 'failed' : 'unknown';
		const failure = 'provider-unavailable';
		if (!(await settleContact(tx, { customerId, key, outcome, at, failure }))) continue;
		settled += 1;
		await settleMessages(tx, key, { status: outcome, detail: failure, at: new Date(at) });
		if (outcome === 'failed') {
			await tellAbsorbed(tx, { organisationId, customerId, invoice, key, at });
			continue;
		}
		const runId = collectionWorkflowId(organisationId, invoice);
		const incident = { key, name: 'abandoned', code: 'delivery-unknown' as const, reason: failure };
		await openIncident(tx, { ...incident, customerId, invoice, runId, node, at });
	}
	return settled;
}
