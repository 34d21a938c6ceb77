import { sql } from 'kysely';
import type { DisputeWork } from './dispute-action.ts';

/** What was asked of its owner is done: the open tasks about a dispute are settled by whoever dealt with it. */
export async function settleDisputeTasks(
	{ tx, dispute, person, at }: DisputeWork,
	outcome: 'settled' | 'put-off',
): Promise<void> {
	await tx
		.updateTable('task')
		.set({ state: 'done', outcome, settledAt: new Date(at), settledBy: person.userId })
		.where('kind', '=', 'dispute')
		.where('state', '=', 'open')
		.where('invoiceId', '=', dispute.invoiceId)
		.where(sql<boolean>`payload->>'dispute' = ${dispute.id}`)
		.execute();
}
