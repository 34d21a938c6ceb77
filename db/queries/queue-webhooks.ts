import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';

/** One event for somebody's servers; `key` names it for ever. */
type WebhookEvent = {
	key: string;
	event: string;
	at: Instant;
	customerId: string | null;
	invoiceId: string | null;
	data: Readonly<Record<string, unknown>>;
};

/** Endpoints that are to be told of it: the relay calls each until it has heard. A repeat queues nothing twice. */
export async function queueWebhooks(
	tx: Tx,
	endpoints: readonly string[],
	{ key, event, at, customerId, invoiceId, data }: WebhookEvent,
): Promise<void> {
	if (endpoints.length === 0) return;
	const body = JSON.stringify({ type: event, timestamp: new Date(at).toISOString(), data });
	await tx
		.insertInto('webhookDelivery')
		.values(
			endpoints.map((endpointId) => ({
				...{ id: `${key}/${endpointId}`, endpointId, event, body, customerId, invoiceId },
				...{ at: new Date(at), tryAt: new Date(at) },
			})),
		)
		.onConflict((conflict) => conflict.columns(['organisationId', 'id', 'endpointId']).doNothing())
		.execute();
}
