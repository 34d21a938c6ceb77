import type { Intent } from '#workflows/receivables/account/intent.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { NextAction, RunState } from '#workflows/scenario/run.ts';
import type { Tx } from '../client.ts';

/** Where a run stands, as its host says. `recordNumber` grows by one per record of an invoice's run. */
export type RunPosition = {
	invoice: string;
	/** business time of the last event applied */
	at: Instant;
	scenario: { id: string; version: number };
	state: RunState;
	next: NextAction | null;
	nextWakeAt: Instant | null;
	pendingIntent: Intent | null;
	recordNumber: number;
};

/** A clock beside the wait (overdue, promise) may strike first, but people ask when the next action comes. */
const dateOf = (at: Instant | null): Date | null => (at === null ? null : new Date(at));

/**
 * Projects a run: node, next wake, status, state. A record that was written before changes nothing.
 * @returns whether it was new
 */
export async function writeRunRecord(tx: Tx, record: RunPosition): Promise<boolean> {
	const { state, next, nextWakeAt, pendingIntent, recordNumber, scenario, at } = record;
	const node = state.position?.node ?? null;
	const written = await tx
		.updateTable('invoiceRun')
		.set((eb) => ({
			recordNumber,
			scenarioId: scenario.id,
			scenarioVersion: scenario.version,
			status: state.status,
			enteredAt: eb
				.case()
				.when('node', 'is not distinct from', node)
				.then(eb.ref('enteredAt'))
				.else(new Date(at))
				.end(),
			node,
			nodeLabel: next?.label ?? null,
			visit: state.position?.visit ?? null,
			nextWakeAt: dateOf(next?.at ?? nextWakeAt),
			nextAction: next === null ? null : JSON.stringify(next),
			pendingIntent: pendingIntent === null ? null : JSON.stringify(pendingIntent),
			runState: JSON.stringify(state),
			...(state.ended === null
				? { workflow: 'started' as const }
				: { workflow: 'closed' as const, outcome: state.ended, endedAt: new Date(at) }),
		}))
		.where('invoiceId', '=', record.invoice)
		.where('recordNumber', '<', recordNumber)
		.executeTakeFirst();
	return written.numUpdatedRows > 0n;
}
