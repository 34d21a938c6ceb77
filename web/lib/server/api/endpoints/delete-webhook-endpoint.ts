import { z } from 'zod';
import { writeJournal } from '#db/journal/journal-buffer.ts';
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
			const removed = isUuid(id)
				? await tx
						.updateTable('webhookEndpoint')
						.set({ active: false, secret: '' })
						.where('id', '=', id)
						.where('active', '=', true)
						.returning('id')
						.executeTakeFirst()
				: undefined;
			if (!removed) return refused(404, 'webhook-endpoint-not-found', { endpoint: id });
			const entry = { kind: 'webhook-endpoint-removed', endpoint: id };
			writeJournal(tx, [{ at: call.now, entry, customer: null, actor: call.actor }]);
			return answer(200, { id, removed: true as const });
		}),
});
