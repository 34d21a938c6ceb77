import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { answer, defineEndpoint, jsonBody } from '../endpoint.ts';
import { webhookEndpoint, webhookEvents, webhookUrl } from '../fields/webhook-endpoint.ts';
import { refused } from '../problem.ts';

const MOST = 20;

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
			const active = await tx
				.selectFrom('webhookEndpoint')
				.select(['id', 'url'])
				.where('active', '=', true)
				.execute();
			if (active.length >= MOST) return refused(409, 'webhook-endpoints-full', { most: MOST });
			if (active.some((known) => known.url === url)) return refused(409, 'webhook-endpoint-exists', { url });
			const secret = `whsec_${randomBytes(24).toString('base64')}`;
			const { id, createdAt } = await tx
				.insertInto('webhookEndpoint')
				.values({ url, secret, events: [...events], createdAt: new Date(call.now) })
				.returning(['id', 'createdAt'])
				.executeTakeFirstOrThrow();
			const entry = { kind: 'webhook-endpoint-added', endpoint: id, url, events };
			writeJournal(tx, [{ at: call.now, entry, customer: null, actor: call.actor }]);
			return answer(201, { id, url, events: [...events], secret, createdAt: createdAt.toISOString() });
		}),
});
