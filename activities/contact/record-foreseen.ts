import type { SendDecision } from '#db/account/contact-order.ts';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { writeRunRecord } from '#db/queries/write-run-record.ts';
import { isForeseen } from '#workflows/collection/foresee.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';

/**
 * Writes where the run stands now that its message has left, if the order foresaw it: the run then need not. The number of
 * the record stays with the contact, so that a later try of the order knows of it.
 * @returns false where something else was decided, or the run has recorded something newer: it then writes by itself
 */
export async function recordForeseen(
	tx: Tx,
	{ customerId, invoice, intent, scenario, foreseen }: ContactOrder,
	decision: SendDecision,
): Promise<boolean> {
	if (!foreseen || !isForeseen(foreseen, decision)) return false;
	const { at, state, next, nextWakeAt, recordNumber } = foreseen;
	const position = { invoice, at, scenario, state, next, nextWakeAt, pendingIntent: null, recordNumber };
	if (!(await writeRunRecord(tx, position))) return false;
	const by = { customer: customerId, actor: null, scenario: { id: scenario.id, version: scenario.version } };
	const lines = [...foreseen.entries, { at, entry: decision.entry }];
	writeJournal(
		tx,
		lines.map((line) => ({ ...line, ...by })),
	);
	await tx.updateTable('contact').set({ recordNumber }).where('key', '=', intent.key).execute();
	return true;
}
