import type { RunRecord } from '#workflows/collection/orders.ts';
import type { Tx } from '../client.ts';

/**
 * Projects a run: node, next wake, status, state. A record that was written before changes nothing.
 * @returns whether it was new
 */
export async function writeRunRecord(tx: Tx, record: RunRecord): Promise<boolean> {
	const { state, next, nextWakeAt, recordNumber, scenario, at } = record;
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
			nextWakeAt: nextWakeAt === null ? null : new Date(nextWakeAt),
			nextAction: next === null ? null : JSON.stringify(next),
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
