import type { Instant } from '#workflows/receivables/local-time.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';

/**
 * Asks the owner of every open dispute whose day has come by `today` to settle it (s17): one task per dispute and day, so
 * that a new day asks again. Tasks about a dispute that has been settled or put off since are withdrawn.
 * @returns how many tasks were made
 */
export async function askDisputeOwners(tx: Tx, at: Instant, today: CivilDate): Promise<number> {
	await tx
		.updateTable('task as t')
		.from('dispute as d')
		.set({ state: 'cancelled', settledAt: new Date(at) })
		.where('t.kind', '=', 'dispute')
		.where('t.state', '=', 'open')
		.whereRef('d.invoiceId', '=', 't.invoiceId')
		.where((eb) => eb(eb.ref('t.payload', '->>').key('dispute' as never), '=', eb.ref('d.id')))
		.where((eb) =>
			eb.or([
				eb('d.resolvedAt', 'is not', null),
				eb.and([eb('t.code', '=', 'dispute-due'), eb('d.resolveOn', '>', today)]),
			]),
		)
		.execute();
	const due = await tx
		.selectFrom('dispute')
		.select(['id', 'customerId', 'invoiceId', 'resolveOn', 'ownerId', 'ownerEmail', 'owner'])
		.where('resolvedAt', 'is', null)
		.where('resolveOn', '<=', today)
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('task')
						.select('task.key')
						.where((t) =>
							t(
								'task.key',
								'=',
								t.fn<string>('concat', [t.val('dispute/'), 'dispute.id', t.val('/'), 'dispute.resolveOn']),
							),
						),
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
	return made.length;
}
