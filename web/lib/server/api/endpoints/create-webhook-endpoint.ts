import { z } from 'zod';
import { addEndpoint } from '#db/webhooks/add-endpoint.ts';
import { answer, defineEndpoint, jsonBody } from '../endpoint.ts';
import { webhookEndpoint, webhookEvents, webhookUrl } from '../fields/webhook-endpoint.ts';
import { refused } from '../problem.ts';

const body = z.strictObject({ url: webhookUrl, events: webhookEvents }).meta({ id: 'NewWebhookEndpoint' });
const made = webhookEndpoint
	.extend({
		secret: z
			.string()
			.meta({ description: 'To check signatures with (Standard Webhooks). Shown this once: keep it.' }),
	})
	.meta({ id: 'WebhookEndpointMade' });

/** A new receiver for the `webhook` steps of scenarios, with a secret of its own. */
export const createWebhookEndpoint = defineEndpoint({
	method: 'POST',
	path: '/webhook-endpoints',
	scope: 'webhooks',
	tag: 'Webhooks',
	summary: 'Add a webhook endpoint',
	description:
		'Calls are signed as Standard Webhooks describes (`webhook-id`, `webhook-timestamp`, `webhook-signature`). The id of a call never changes when it is repeated. `POST webhook-endpoints/{id}/trial` sends one to see.',
	body: jsonBody(body, {
		everything: { url: 'https://erp.example.com/amiable' },
		'one event': { url: 'https://erp.example.com/stop', events: ['stop-delivery'] },
	}),
	answers: { 201: made },
	handle: (call) =>
		call.change(async (tx) => {
			const { url, events } = call.body;
			const added = await addEndpoint(tx, { url, events }, { at: call.now, actor: call.actor });
			if (!added.ok) return refused(409, added.problem.code, added.problem.params);
			const { id, secret, createdAt } = added.value;
			return answer(201, { id, url, events: [...events], secret, createdAt: createdAt.toISOString() });
		}),
});
