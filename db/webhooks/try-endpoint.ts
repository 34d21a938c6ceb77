import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { queueWebhooks } from '../queries/queue-webhooks.ts';

/** Event of a trial: no step of a scenario can be named so. */
export const TRIAL = 'amiable.trial' as const;

/**
 * Queues one call to a receiver, to see whether it hears and can check the signature. `key` names it for ever.
 * @returns whether there is such a receiver
 */
export async function tryEndpoint(
	tx: Tx,
	id: string,
	{ key, at, organisationId }: { key: string; at: Instant; organisationId: string },
): Promise<boolean> {
	const known = await tx
		.selectFrom('webhookEndpoint')
		.select('id')
		.where('id', '=', id)
		.where('active', '=', true)
		.executeTakeFirst();
	if (!known) return false;
	const about = { customerId: null, invoiceId: null, data: { organisation: organisationId } };
	await queueWebhooks(tx, [id], { key, event: TRIAL, at, ...about });
	return true;
}
