import { z } from 'zod';
import { answer, defineEndpoint } from '../endpoint.ts';
import { webhookEndpoint } from '../fields/webhook-endpoint.ts';

/** Where the company's systems listen; secrets are shown once, when they are made. */
export const listWebhookEndpoints = defineEndpoint({
	method: 'GET',
	path: '/webhook-endpoints',
	scope: 'webhooks',
	tag: 'Webhooks',
	summary: 'List webhook endpoints',
	answers: { 200: z.strictObject({ items: z.array(webhookEndpoint) }).meta({ id: 'WebhookEndpoints' }) },
	handle: (call) =>
		call.read(async (tx) => {
			const rows = await tx
				.selectFrom('webhookEndpoint')
				.select(['id', 'url', 'events', 'createdAt'])
				.where('active', '=', true)
				.orderBy('createdAt')
				.orderBy('id')
				.execute();
			const items = rows.map(({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
			return answer(200, { items });
		}),
});
