import { sql } from 'kysely';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { openTask } from '#db/queries/open-task.ts';
import { beginningOf, storableText } from '#db/storable-text.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { concurrently } from '../concurrently.ts';
import type { Deps } from '../deps.ts';
import { DeliveryRefused } from '../ports/delivery-error.ts';
import type { WebhookCall } from '../ports/webhook.ts';

const BATCH = 50;
const AT_ONCE = 10;
const CLAIM_MS = 60_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long after each failed try the next one comes, as Standard Webhooks advises; after the last: a person. */
export const WEBHOOK_RETRIES_MS: readonly number[] = [
	...[5_000, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR],
	...[10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
];

/** Calls whose time has come, taken for a minute. The secret of a removed endpoint is empty. */
async function claim(tx: Tx, now: Instant) {
	const { rows } = await sql<{ id: string }>`
		update webhook_delivery set try_at = ${new Date(now + CLAIM_MS)}, attempts = attempts + 1
		where (id, endpoint_id) in (
			select id, endpoint_id from webhook_delivery where state = 'waiting' and try_at <= ${new Date(now)}
			order by try_at limit ${BATCH} for update skip locked
		) returning id`.execute(tx);
	if (rows.length === 0) return [];
	return tx
		.selectFrom('webhookDelivery as d')
		.innerJoin('webhookEndpoint as e', 'e.id', 'd.endpointId')
		.select(['d.id', 'd.endpointId', 'd.event', 'd.body', 'd.attempts', 'd.customerId', 'd.invoiceId'])
		.select(['e.url', 'e.secret', 'e.active', 'd.lastError'])
		.where(
			'd.id',
			'in',
			rows.map(({ id }) => id),
		)
		.execute();
}

type Due = Awaited<ReturnType<typeof claim>>[number];
type Answer = { state: 'delivered' | 'refused' } | { state: 'again' };
type Told = Answer & { error: string | null };

async function call({ webhooks }: Pick<Deps, 'webhooks'>, due: Due, now: Instant): Promise<Told> {
	if (!due.active) return { state: 'refused', error: 'endpoint-removed' };
	const payload = due.body as WebhookCall['payload'];
	try {
		await webhooks.deliver({ url: due.url, secret: due.secret, at: new Date(now), payload }, due.id);
		return { state: 'delivered', error: null };
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		return {
			state: error instanceof DeliveryRefused ? 'refused' : 'again',
			error: storableText(beginningOf(message, 500)),
		};
	}
}

/** A receiver that is gone is somebody's work; one that refuses a trial, or was removed, is nobody's. */
async function askPeople(tx: Tx, due: Due, error: string | null, now: Instant): Promise<void> {
	if (due.customerId === null || error === 'endpoint-removed') return;
	await openTask(tx, {
		...{ key: `webhook/${due.id}`, kind: 'incident', code: 'webhook-failed', owner: 'collector' },
		...{ customerId: due.customerId, invoiceId: due.invoiceId, runId: null, node: null, visit: null },
		...{
			scenario: null,
			at: new Date(now),
			dueAt: null,
			payload: { reason: error, event: due.event, url: due.url },
		},
	});
}

/** Heard after all: nobody has to look into it any more. */
async function askNobody(tx: Tx, due: Due, now: Instant): Promise<void> {
	await tx
		.updateTable('task')
		.set({ state: 'done', outcome: 'done', settledAt: new Date(now) })
		.where('key', '=', `webhook/${due.id}`)
		.where('state', '=', 'open')
		.execute();
}

async function settle(tx: Tx, due: Due, told: Told, now: Instant): Promise<void> {
	const wait = WEBHOOK_RETRIES_MS[due.attempts - 1];
	const state = told.state !== 'again' ? told.state : wait === undefined ? 'given-up' : 'waiting';
	await tx
		.updateTable('webhookDelivery')
		.set({
			...{ state, lastError: told.error, tryAt: new Date(now + (wait ?? 0)) },
			deliveredAt: state === 'delivered' ? new Date(now) : null,
		})
		.where('id', '=', due.id)
		.where('endpointId', '=', due.endpointId)
		.where('state', '=', 'waiting')
		.execute();
	if (state === 'refused' || state === 'given-up') await askPeople(tx, due, told.error, now);
	if (state === 'delivered' && due.lastError !== null) await askNobody(tx, due, now);
}

/**
 * Calls the receivers of one company whose time has come, each until it has heard, with growing pauses; the id of a call
 * never changes. At least once, several relays at a time.
 * @returns how many calls were made
 */
export async function flushWebhooks(
	deps: Pick<Deps, 'db' | 'clock' | 'webhooks'>,
	organisationId: string,
): Promise<number> {
	const now = await deps.clock.now();
	const due = await forOrganisation(deps.db, organisationId, (tx) => claim(tx, now));
	await concurrently(due, AT_ONCE, async (one) => {
		const told = await call(deps, one, now);
		await forOrganisation(deps.db, organisationId, (tx) => settle(tx, one, told, now));
	});
	return due.length;
}
