import { z } from 'zod';
import { isUuid } from '#workflows/receivables/is-uuid.ts';
import { answer, defineEndpoint } from '../endpoint.ts';
import { pageOf, pageQuery } from '../fields/page.ts';
import { afterOf, beyond, isInstant, pageFrom } from '../invoices/after.ts';
import { refused } from '../problem.ts';

const item = z
	.strictObject({
		id: z.string(),
		event: z.string(),
		at: z.string().meta({ format: 'date-time' }),
		state: z.enum(['waiting', 'delivered', 'refused', 'given-up']),
		attempts: z.int(),
		nextTryAt: z.string().nullable().meta({ format: 'date-time' }),
		deliveredAt: z.string().nullable().meta({ format: 'date-time' }),
		lastError: z.string().nullable(),
		body: z.unknown().meta({ description: 'What is sent.' }),
	})
	.meta({ id: 'WebhookDelivery' });

/** What a receiver was told, or is still to be told, a page at a time. */
export const listWebhookDeliveries = defineEndpoint({
	method: 'GET',
	path: '/webhook-endpoints/{id}/deliveries',
	scope: 'webhooks',
	tag: 'Webhooks',
	summary: 'List the calls to a webhook endpoint, oldest first',
	description:
		'A call that finds nobody is repeated after 5 seconds, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours, always under the same `webhook-id`; then somebody is asked to look into it. 4xx other than 408, 409, 425 and 429 is taken as a final no.',
	query: z.strictObject(pageQuery),
	answers: { 200: pageOf(item).meta({ id: 'WebhookDeliveryPage' }) },
	handle: (call) =>
		call.read(async (tx) => {
			const { id } = call.params;
			const known = isUuid(id)
				? await tx.selectFrom('webhookEndpoint').select('id').where('id', '=', id).executeTakeFirst()
				: undefined;
			if (!known) return refused(404, 'webhook-endpoint-not-found', { endpoint: id });
			const { limit, cursor } = call.query;
			const after = afterOf(cursor, isInstant);
			if (!after.ok) return after;
			const rows = await tx
				.selectFrom('webhookDelivery')
				.select(['id', 'event', 'at', 'state', 'attempts', 'tryAt', 'deliveredAt', 'lastError', 'body'])
				.where('endpointId', '=', id)
				.where(beyond(after.value, 'at'))
				.orderBy('at')
				.orderBy('id')
				.limit(limit + 1)
				.execute();
			const items = rows.map(({ at, tryAt, deliveredAt, ...row }) => ({
				...row,
				at: at.toISOString(),
				nextTryAt: row.state === 'waiting' ? tryAt.toISOString() : null,
				deliveredAt: deliveredAt?.toISOString() ?? null,
			}));
			return answer(
				200,
				pageFrom(items, limit, ({ at }) => at),
			);
		}),
});
