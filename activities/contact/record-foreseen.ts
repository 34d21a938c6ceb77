import type { SendDecision } from '#db/account/contact-order.ts';
import type { Tx } from '#db/client.ts';
import { isForeseen } from '#workflows/collection/foresee.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';
import { writeRecord } from '../runs/write-record.ts';
import { hasMoreToHear } from './has-more-to-hear.ts';

/**
 * Writes where the run stands now that its message has left, if the order foresaw it: the run then need not. The number of
 * the record stays with the contact, so that a later try of the order knows of it.
 * @returns false where something else was decided, where the run has recorded something newer, or where it would end
 * although it has yet to hear something: it then writes by itself
 */
export async function recordForeseen(
	tx: Tx,
	{ customerId, runId, invoice, intent, scenario, foreseen }: ContactOrder,
	decision: SendDecision,
): Promise<boolean> {
	if (!foreseen || !isForeseen(foreseen, decision)) return false;
	const { at, state, next, nextWakeAt, recordNumber, following = [] } = foreseen;
	if (state.ended !== null && (await hasMoreToHear(tx, runId, state.lastSeq))) return false;
	const isWritten = await writeRecord(tx, {
		...{ customerId, invoice, at, scenario, state, next, nextWakeAt, recordNumber },
		pendingIntent: null,
		entries: [...foreseen.entries, ...[decision.entry, ...following].map((entry) => ({ at, entry }))],
	});
	if (isWritten)
		await tx.updateTable('contact').set({ recordNumber }).where('key', '=', intent.key).execute();
	return isWritten;
}
