import type { Db, Tx } from '#db/client.ts';
import { forOrganisation } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';

/** What a repeated request gets again. */
export type KeptAnswer = { status: number; body: unknown; contentType?: string };

/** Who uses an `Idempotency-Key`: its first request, a repeat, another request, or the first one still at work. */
export type KeyClaim =
	{ kind: 'first' } | { kind: 'repeat'; answer: KeptAnswer } | { kind: 'reused' } | { kind: 'at-work' };

export type KeyUse = { organisationId: string; key: string; requestSha256: string; at: Instant };

/** A request that has not answered by then died with its process: whoever repeats it goes on in its place. */
const GIVEN_UP_AFTER_MS = 60_000;

async function takeOver(tx: Tx, { key, at }: KeyUse): Promise<boolean> {
	const taken = await tx
		.updateTable('idempotencyKey')
		.set({ at: new Date(at) })
		.where('key', '=', key)
		.where('status', 'is', null)
		.where('at', '<', new Date(at - GIVEN_UP_AFTER_MS))
		.returning('key')
		.executeTakeFirst();
	return taken !== undefined;
}

/** Claims the key for this request; at most one request at a time gets `first`. */
export const claimKey = (db: Db, use: KeyUse): Promise<KeyClaim> =>
	forOrganisation(db, use.organisationId, async (tx) => {
		const { key, requestSha256, at } = use;
		const mine = await tx
			.insertInto('idempotencyKey')
			.values({ key, requestSha256, at: new Date(at) })
			.onConflict((conflict) => conflict.columns(['organisationId', 'key']).doNothing())
			.returning('key')
			.executeTakeFirst();
		if (mine) return { kind: 'first' };
		const known = await tx
			.selectFrom('idempotencyKey')
			.select(['requestSha256', 'status', 'response'])
			.where('key', '=', key)
			.executeTakeFirst();
		if (known && known.requestSha256 !== requestSha256) return { kind: 'reused' };
		if (known && known.status !== null) return { kind: 'repeat', answer: known.response as KeptAnswer };
		return (await takeOver(tx, use)) ? { kind: 'first' } : { kind: 'at-work' };
	});

/** Keeps the answer of the first request for its repeats; a refusal is not kept, so that it can be tried again. */
export const settleKey = (db: Db, { organisationId, key }: KeyUse, kept: KeptAnswer | null): Promise<void> =>
	forOrganisation(db, organisationId, async (tx) => {
		if (kept)
			await tx
				.updateTable('idempotencyKey')
				.set({ status: kept.status, response: JSON.stringify(kept) })
				.where('key', '=', key)
				.execute();
		else await tx.deleteFrom('idempotencyKey').where('key', '=', key).execute();
	});
