import { sql } from 'kysely';
import { mailOutsideOwner } from '#db/disputes/mail-outside-owner.ts';
import { notifyOfDispute } from '#db/notifications/notify-of-dispute.ts';
import type { DisputeWork } from './dispute-action.ts';

/** Gives the open work about a dispute to its new owner; a colleague who gets it without any is asked to look into it. */
export async function giveToOwner(
	{ tx, dispute, person, at }: DisputeWork,
	ownerId: string | null,
	outside: string | null,
): Promise<void> {
	if (outside !== null && dispute.resolvedAt === null)
		await mailOutsideOwner(
			tx,
			{ ...dispute, ownerEmail: outside },
			{ event: `given/${outside}`, at, actor: person.userId },
		);
	const given = await tx
		.updateTable('task')
		.set({ ownerId })
		.where('kind', '=', 'dispute')
		.where('code', '!=', 'mail-dispute')
		.where('state', '=', 'open')
		.where('invoiceId', '=', dispute.invoiceId)
		.where(sql<boolean>`payload->>'dispute' = ${dispute.id}`)
		.returning('key')
		.execute();
	if (ownerId !== null && dispute.resolvedAt === null)
		await notifyOfDispute(tx, { ...dispute, ownerId }, { kind: 'task-assigned', at, actor: person.userId });
	if (given.length > 0 || ownerId === null || dispute.resolvedAt !== null) return;
	await tx
		.insertInto('task')
		.values({
			...{ key: `dispute/${dispute.id}/given/${String(at)}`, kind: 'dispute', code: 'dispute-opened' },
			...{ customerId: dispute.customerId, invoiceId: dispute.invoiceId, owner: 'collector', ownerId },
			at: new Date(at),
			requestedBy: person.userId,
			payload: JSON.stringify({ dispute: dispute.id, outside }),
		})
		.execute();
}
