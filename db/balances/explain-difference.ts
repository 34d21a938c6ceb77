import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { Cents } from '#workflows/receivables/money.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { compareCustomer } from './compare-customer.ts';
import { endDifferenceTask } from './difference-task.ts';

/** The difference as the person saw it, and why it may stand. */
type ExplainedDifference = {
	customerId: string;
	currency: string;
	differenceCents: Cents;
	reason: string;
};

/**
 * A person explains a difference: formal steps of the customer go on while it stays the same to the cent; another one makes
 * them wait again. The task of that difference ends with it.
 * @returns `difference-changed` when another one, or none, stands by now
 */
export async function explainDifference(
	tx: Tx,
	organisationId: string,
	{ customerId, currency, differenceCents, reason }: ExplainedDifference,
	{ at, actor }: Stamp,
): Promise<Outcome<null>> {
	const explained = await tx
		.updateTable('sourceBalance')
		.set({ explainedCents: differenceCents, explanation: reason })
		.set({ explainedBy: actor, explainedAt: new Date(at) })
		.where('customerId', '=', customerId)
		.where('currency', '=', currency)
		.where('differenceCents', '=', differenceCents)
		.where('differenceCents', '<>', 0)
		.executeTakeFirst();
	if (explained.numUpdatedRows === 0n) return refuse('difference-changed', { currency });
	const entry = { kind: 'difference-explained', invoices: [], currency, differenceCents, reason };
	await endDifferenceTask(tx, { customerId, currency, reason }, { at, actor });
	writeJournal(tx, [{ at, entry, customer: customerId, actor }]);
	await compareCustomer(tx, organisationId, customerId, at);
	return ok(null);
}
