import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addEndpoint, newSecret } from '#db/webhooks/add-endpoint.ts';
import { changeEvents } from '#db/webhooks/change-events.ts';
import { removeEndpoint } from '#db/webhooks/remove-endpoint.ts';
import { retryDelivery } from '#db/webhooks/retry-delivery.ts';
import { tryEndpoint } from '#db/webhooks/try-endpoint.ts';
import { webhookEvents, webhookUrl } from '../api/fields/webhook-endpoint.ts';
import { now } from '../clock.ts';
import { requiredText } from '../forms/fields.ts';
import { settingsAction } from '../settings/settings-action.ts';
import type { Saved } from '../settings/saved.ts';

const NOT_FOUND: Saved = { problem: ['form', 'webhook-endpoint-not-found'] };
const one = z.object({ id: z.uuid() });

/** Names apart by commas, blanks or lines; none stands for all. */
const eventsField = z
	.string()
	.default('')
	.transform((text) => text.split(/[\s,;]+/).filter(Boolean))
	.pipe(webhookEvents.unwrap());

/** What an administrator does about the receivers of `webhook` steps. */
export const webhookActions = {
	add: settingsAction(
		'add',
		z.object({ url: webhookUrl, events: eventsField }),
		async (tx, endpoint, { userId }): Promise<Saved> => {
			const added = await addEndpoint(tx, endpoint, { at: await now(), actor: userId });
			return added.ok ? { secret: added.value.secret } : { problem: ['url', added.problem.code] };
		},
	),
	events: settingsAction(
		'events',
		one.extend({ events: eventsField }),
		async (tx, endpoint, { userId }): Promise<Saved> =>
			(await changeEvents(tx, endpoint, { at: await now(), actor: userId })) ? undefined : NOT_FOUND,
	),
	remove: settingsAction('remove', one, async (tx, { id }, { userId }): Promise<Saved> =>
		(await removeEndpoint(tx, id, { at: await now(), actor: userId })) ? undefined : NOT_FOUND,
	),
	secret: settingsAction('secret', one, async (tx, { id }): Promise<Saved> => {
		const secret = newSecret();
		const changed = await tx
			.updateTable('webhookEndpoint')
			.set({ secret })
			.where('id', '=', id)
			.where('active', '=', true)
			.returning('id')
			.executeTakeFirst();
		return changed ? { secret } : NOT_FOUND;
	}),
	trial: settingsAction('trial', one, async (tx, { id }, { organisationId }): Promise<Saved> => {
		const key = `trial/${randomUUID()}`;
		return (await tryEndpoint(tx, id, { key, at: await now(), organisationId })) ? undefined : NOT_FOUND;
	}),
	retry: settingsAction(
		'retry',
		z.object({ id: requiredText, endpoint: z.uuid() }),
		async (tx, { id, endpoint }): Promise<Saved> =>
			(await retryDelivery(tx, { id, endpointId: endpoint }, await now())) ? undefined : NOT_FOUND,
	),
};
