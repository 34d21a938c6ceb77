import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';

type ToMail = { id: string; customerId: string; invoiceId: string; ownerEmail: string };

/**
 * Asks for the e-mail that tells a dispute's owner outside the company: it is theirs, or its day has come. `event` names
 * the occasion: one mail each. The worker sends it; what it cannot send stays a task.
 */
export async function mailOutsideOwner(
	tx: Tx,
	{ id, customerId, invoiceId, ownerEmail }: ToMail,
	{ event, at, actor }: { event: string; at: Instant; actor: string | null },
): Promise<void> {
	await tx
		.insertInto('task')
		.values({
			...{ key: `dispute/${id}/mail/${event}`, kind: 'dispute', code: 'mail-dispute', customerId, invoiceId },
			...{ owner: 'collector', at: new Date(at), requestedBy: actor },
			payload: JSON.stringify({ dispute: id, outside: ownerEmail }),
		})
		.onConflict((conflict) => conflict.columns(['organisationId', 'key']).doNothing())
		.execute();
}
