import { forOrganisation } from '#db/client.ts';
import { queueWebhooks } from '#db/queries/queue-webhooks.ts';
import { webhookEndpoints } from '#db/queries/webhook-endpoints.ts';
import type { WebhookOrder } from '#workflows/collection/orders.ts';
import type { Deps } from './deps.ts';

/**
 * Tells the company's own systems that a run passed a `webhook` node: one signed call per endpoint (Standard Webhooks),
 * the contact key as message id, so that receivers drop repeats. Ids only. The relay calls; the run goes on.
 */
export const callWebhook =
	({ db }: Pick<Deps, 'db'>) =>
	({ organisationId, customerId, invoice, at, key, node, event }: WebhookOrder): Promise<void> =>
		forOrganisation(db, organisationId, async (tx) => {
			const endpoints = await webhookEndpoints(tx, event);
			const data = { organisation: organisationId, customer: customerId, invoice, node };
			await queueWebhooks(
				tx,
				endpoints.map(({ id }) => id),
				{ key, event, at, customerId, invoiceId: invoice, data },
			);
		});
