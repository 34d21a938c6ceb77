import { randomBytes } from 'node:crypto';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';

const MOST = 20;

type Stamp = { at: Instant; actor: string | null };
type Made = { id: string; secret: string; createdAt: Date };

/** A secret as Standard Webhooks writes them. */
export const newSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

/** A new receiver with a secret of its own, which nobody can read again. */
export async function addEndpoint(
	tx: Tx,
	{ url, events }: { url: string; events: readonly string[] },
	{ at, actor }: Stamp,
): Promise<Outcome<Made, 'webhook-endpoints-full' | 'webhook-endpoint-exists'>> {
	const active = await tx
		.selectFrom('webhookEndpoint')
		.select(['id', 'url'])
		.where('active', '=', true)
		.execute();
	if (active.length >= MOST) return refuse('webhook-endpoints-full', { most: MOST });
	if (active.some((known) => known.url === url)) return refuse('webhook-endpoint-exists', { url });
	const secret = newSecret();
	const { id, createdAt } = await tx
		.insertInto('webhookEndpoint')
		.values({ url, secret, events: [...events], createdAt: new Date(at) })
		.returning(['id', 'createdAt'])
		.executeTakeFirstOrThrow();
	const entry = { kind: 'webhook-endpoint-added', endpoint: id, url, events };
	writeJournal(tx, [{ at, entry, customer: null, actor }]);
	return ok({ id, secret, createdAt });
}
