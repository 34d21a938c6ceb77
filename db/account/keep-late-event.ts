import type { FactType } from '#workflows/receivables/account/fact.ts';
import type { RunFact } from '#workflows/receivables/account/run-fact.ts';
import type { EndOutcome } from '#workflows/receivables/trace.ts';
import type { Tx } from '../client.ts';
import { openTask } from '../queries/open-task.ts';

type EndedRun = { customerId: string; invoiceId: string; runId: string };

/** What somebody has to do about news of an ended run; null ⇒ it is only kept, and read with the invoice. */
function taskFor(type: FactType, ended: EndOutcome | null): string | null {
	if (type === 'write-off-reversed') return 'write-off-reversed';
	if (type !== 'payment') return null;
	if (ended === 'handed-off') return 'paid-after-hand-off';
	return ended === 'written-off' ? 'paid-after-write-off' : null;
}

/**
 * Keeps a fact that a closed run no longer hears, once. Work for a person comes of it where somebody else must be told or
 * something decided: money on a file that the agency has (n68), money on a debt given up, a loss that was a mistake.
 * @param ended how the run ended; null ⇒ its workflow ended without saying so
 */
export async function keepLateEvent(
	tx: Tx,
	{ customerId, invoiceId, runId }: EndedRun,
	runFact: RunFact,
	ended: EndOutcome | null,
): Promise<void> {
	const at = new Date(runFact.at);
	const { type } = runFact.cause;
	const kept = await tx
		.insertInto('lateEvent')
		.values({
			...{ customerId, invoiceId, runId, type, at },
			...{ eventId: runFact.eventId, body: JSON.stringify(runFact) },
		})
		.onConflict((conflict) => conflict.columns(['organisationId', 'invoiceId', 'eventId']).doNothing())
		.returning('id')
		.executeTakeFirst();
	const code = taskFor(type, ended);
	if (!kept || code === null) return;
	await openTask(tx, {
		...{
			key: `late/${invoiceId}/${runFact.eventId}`,
			kind: 'task',
			code,
			customerId,
			invoiceId,
			runId: null,
		},
		...{ node: null, visit: null, scenario: null, owner: 'collector', at, dueAt: null },
	});
}
