import type { Tx } from '#db/client.ts';
import { openTask } from '#db/queries/open-task.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { StuckRun } from './stuck-runs.ts';

const CODE = 'run-stuck';
/** Who has settled the task is not told again the same day. */
const TOLD_FOR = 24 * 60 * 60_000;

/**
 * Whoever has the customer is told of a run whose own code fails, because no date of its invoice comes any more; the task
 * goes by itself once the run goes on.
 * @param stuck all runs of the company that stand still now
 */
export async function tellStuckRuns(tx: Tx, stuck: readonly StuckRun[], at: Instant): Promise<void> {
	const ids = stuck.map(({ invoiceId }) => invoiceId);
	await tx
		.updateTable('task')
		.set({ state: 'cancelled', settledAt: new Date(at) })
		.where('kind', '=', 'incident')
		.where('code', '=', CODE)
		.where('state', '=', 'open')
		.$if(ids.length > 0, (open) => open.where('invoiceId', 'not in', ids))
		.execute();
	if (ids.length === 0) return;
	const told = tx
		.selectFrom('task')
		.select('invoiceId')
		.where('code', '=', CODE)
		.where('invoiceId', 'in', ids)
		.where((eb) =>
			eb.or([
				eb('state', '=', 'open'),
				eb.and([eb('state', '=', 'done'), eb('settledAt', '>', new Date(at - TOLD_FOR))]),
			]),
		);
	const runs = await tx
		.selectFrom('invoiceRun')
		.select(['invoiceId', 'customerId', 'runId'])
		.where('invoiceId', 'in', ids)
		.where('invoiceId', 'not in', told.$castTo<{ invoiceId: string }>())
		.execute();
	for (const { invoiceId, customerId, runId } of runs)
		await openTask(tx, {
			...{ key: `${runId}/stuck/${String(at)}`, kind: 'incident', code: CODE },
			...{ owner: 'collector', scenario: null, customerId, invoiceId, runId, node: null, visit: null },
			...{ at: new Date(at), dueAt: null, payload: { reason: 'fault', detail: runId } },
		});
}
