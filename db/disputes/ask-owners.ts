import { sql } from 'kysely';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { loadPolicy } from '../account/load-policy.ts';
import type { Tx } from '../client.ts';
import { notifyOfDispute } from '../notifications/notify-of-dispute.ts';
import { mailOutsideOwner } from './mail-outside-owner.ts';

/**
 * Asks the owner of every open dispute whose day has come at `at` to settle it (s17): one task per dispute and day, so
 * that a new day asks again. Tasks about a dispute that has been settled or put off since are withdrawn.
 * @returns how many tasks were made
 */
export async function askDisputeOwners(tx: Tx, at: Instant): Promise<number> {
	const { calendars } = await loadPolicy(tx, { kind: 'company', country: 'FR' }, at);
	const today = localDateOf(calendars.creditor, at);
	await tx
		.updateTable('task')
		.set({ state: 'cancelled', settledAt: new Date(at) })
		.where('kind', '=', 'dispute')
		.where('state', '=', 'open')
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('dispute as d')
					.select('d.id')
					.where('d.id', '=', sql<string>`task.payload->>'dispute'`)
					.where((either) =>
						either.or([
							either('d.resolvedAt', 'is not', null),
							either.and([either('task.code', '=', 'dispute-due'), either('d.resolveOn', '>', today)]),
						]),
					),
			),
		)
		.execute();
	const due = await tx
		.selectFrom('dispute as d')
		.select(['id', 'customerId', 'invoiceId', 'resolveOn', 'ownerId', 'ownerEmail', 'owner'])
		.where('resolvedAt', 'is', null)
		.where('resolveOn', '<=', today)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('task')
						.select('task.key')
						.where('task.key', '=', sql<string>`'dispute/' || d.id || '/' || d.resolve_on`),
				),
			),
		)
		.execute();
	if (due.length === 0) return 0;
	const rows = due.map(({ id, customerId, invoiceId, resolveOn, ownerId, ownerEmail, owner }) => ({
		key: `dispute/${id}/${resolveOn}`,
		kind: 'dispute' as const,
		code: 'dispute-due',
		customerId,
		invoiceId,
		owner: 'collector',
		ownerId,
		at: new Date(at),
		payload: JSON.stringify({ dispute: id, resolveOn, outside: ownerEmail ?? owner }),
	}));
	const made = await tx
		.insertInto('task')
		.values(rows)
		.onConflict((conflict) => conflict.columns(['organisationId', 'key']).doNothing())
		.returning('key')
		.execute();
	for (const dispute of due) {
		await notifyOfDispute(tx, dispute, { kind: 'dispute-due', at, actor: null });
		const { ownerEmail, resolveOn: event } = dispute;
		if (ownerEmail !== null)
			await mailOutsideOwner(tx, { ...dispute, ownerEmail }, { event, at, actor: null });
	}
	return made.length;
}
