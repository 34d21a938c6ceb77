import { forOrganisation } from '#db/client.ts';
import { webhookEndpoints } from '#db/queries/webhook-endpoints.ts';
import type { WebhookOrder } from '#workflows/collection/orders.ts';
import type { Deps } from './deps.ts';

/**
 * Tells the company's own systems that a run passed a `webhook` node: one signed call per endpoint (Standard Webhooks),
 * the contact key as message id, so that receivers drop repeats. Ids and amounts only.
 */
export const callWebhook =
	({ db, webhooks }: Pick<Deps, 'db' | 'webhooks'>) =>
	async ({ organisationId, customerId, invoice, at, key, node, event }: WebhookOrder): Promise<void> => {
		const endpoints = await forOrganisation(db, organisationId, (tx) => webhookEndpoints(tx, event));
		for (const { id, url, secret } of endpoints)
			await webhooks.deliver(
				{
					url,
					secret,
					at: new Date(at),
					payload: {
						type: event,
						timestamp: new Date(at).toISOString(),
						data: { organisation: organisationId, customer: customerId, invoice, node },
					},
				},
				`${key}/${id}`,
			);
	};
