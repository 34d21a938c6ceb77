import { z } from 'zod';
import { queueWebhooks } from '#db/queries/queue-webhooks.ts';
import { isUuid } from '#workflows/receivables/is-uuid.ts';
import { answer, defineEndpoint, jsonBody } from '../endpoint.ts';
import { refused } from '../problem.ts';

/** Event of a trial: no step of a scenario can be named so. */
const TRIAL = 'amiable.trial' as const;

const queued = z.strictObject({ delivery: z.string(), event: z.literal(TRIAL) }).meta({ id: 'WebhookTrial' });

/** One call to a receiver, to see whether it hears and can check the signature. */
export const tryWebhookEndpoint = defineEndpoint({
	method: 'POST',
	path: '/webhook-endpoints/{id}/trial',
	scope: 'webhooks',
	tag: 'Webhooks',
	summary: 'Send a trial call',
	description:
		'Signed and repeated like any other; `GET webhook-endpoints/{id}/deliveries` tells what came of it.',
	body: jsonBody(z.strictObject({}).meta({ id: 'NewWebhookTrial' }), { now: {} }),
	answers: { 201: queued },
	handle: (call) =>
		call.change(async (tx) => {
			const { id } = call.params;
			const known = isUuid(id)
				? await tx
						.selectFrom('webhookEndpoint')
						.select('id')
						.where('id', '=', id)
						.where('active', '=', true)
						.executeTakeFirst()
				: undefined;
			if (!known) return refused(404, 'webhook-endpoint-not-found', { endpoint: id });
			const key = `trial/${call.requestId}`;
			const about = { customerId: null, invoiceId: null, data: { organisation: call.organisationId } };
			await queueWebhooks(tx, [id], { key, event: TRIAL, at: call.now, ...about });
			return answer(201, { delivery: `${key}/${id}`, event: TRIAL });
		}),
});
