import type { RunFact } from '#workflows/receivables/account/run-fact.ts';
import type { BusinessCalendar } from '#workflows/receivables/calendar.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import { isLateEvent } from '#workflows/scenario/late-event.ts';
import type { RunState } from '#workflows/scenario/run.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import { keepLateEvent } from './keep-late-event.ts';
import { plannedStatus } from './planned-status.ts';

/** A run that has ended, in the state in which it did. */
export type EndedRun = { invoiceId: string; customerId: string; runId: string; runState: RunState };

/** A run that the loss had ended stays ended, but its invoice is called by what it is again; a person decides what follows. */
const callOwedAgain = (
	tx: Tx,
	{ invoiceId }: EndedRun,
	{ snapshot, at }: RunFact,
	creditor: BusinessCalendar,
) =>
	tx
		.updateTable('invoiceRun')
		.set({ status: plannedStatus(snapshot, localDateOf(creditor, at)), outcome: 'completed' })
		.where('invoiceId', '=', invoiceId)
		.where('outcome', '=', 'written-off')
		.execute();

/** News of a run that has ended, and that it brings to life no more: a person's business where somebody must look at it. */
export async function tellEnded(
	tx: Tx,
	run: EndedRun,
	actor: string | null,
	runFact: RunFact,
	creditor: BusinessCalendar,
): Promise<void> {
	const { customerId, invoiceId, runState } = run;
	if (runFact.cause.type === 'write-off-reversed') await callOwedAgain(tx, run, runFact, creditor);
	if (!isLateEvent(runState, runFact)) return;
	await keepLateEvent(tx, run, runFact, runState.ended);
	const entry = { kind: 'alert', invoices: [invoiceId], code: 'late-event', why: [] } as const;
	writeJournal(tx, [{ at: runFact.at, entry, customer: customerId, actor }]);
}
