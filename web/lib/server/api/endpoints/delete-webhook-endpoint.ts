import { z } from 'zod';
import { removeEndpoint } from '#db/webhooks/remove-endpoint.ts';
import { isUuid } from '#workflows/receivables/is-uuid.ts';
import { answer, defineEndpoint } from '../endpoint.ts';
import { refused } from '../problem.ts';

/** A receiver that is told nothing any more. Its address stays in the journal, its secret is forgotten. */
export const deleteWebhookEndpoint = defineEndpoint({
	method: 'DELETE',
	path: '/webhook-endpoints/{id}',
	scope: 'webhooks',
	tag: 'Webhooks',
	summary: 'Remove a webhook endpoint',
	answers: {
		200: z.strictObject({ id: z.string(), removed: z.literal(true) }).meta({ id: 'WebhookEndpointRemoved' }),
	},
	handle: (call) =>
		call.change(async (tx) => {
			const { id } = call.params;
			const removed = isUuid(id) && (await removeEndpoint(tx, id, { at: call.now, actor: call.actor }));
			if (!removed) return refused(404, 'webhook-endpoint-not-found', { endpoint: id });
			return answer(200, { id, removed: true as const });
		}),
});
