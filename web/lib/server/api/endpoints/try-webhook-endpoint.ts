import { z } from 'zod';
import { TRIAL, tryEndpoint } from '#db/webhooks/try-endpoint.ts';
import { isUuid } from '#workflows/receivables/is-uuid.ts';
import { answer, defineEndpoint, jsonBody } from '../endpoint.ts';
import { refused } from '../problem.ts';

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
			const key = `trial/${call.requestId}`;
			const { now: at, organisationId } = call;
			if (!isUuid(id) || !(await tryEndpoint(tx, id, { key, at, organisationId })))
				return refused(404, 'webhook-endpoint-not-found', { endpoint: id });
			return answer(201, { delivery: `${key}/${id}`, event: TRIAL });
		}),
});
