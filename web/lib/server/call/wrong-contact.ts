import { accountCustomer } from '#db/receivables/account-customer.ts';
import { recordFact } from '#db/account/record-fact.ts';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { openTask } from '#db/queries/open-task.ts';
import type { By } from '../tasks/close-task.ts';

/** Somebody who is not, or no longer, to be written to or called. */
export type WrongContact = {
	customerId: string;
	contactId: string;
	reason: 'wrong-contact' | 'unsubscribed';
	by: By;
};

/**
 * Takes somebody out of use: the account learns at once that this way leads nowhere, so that the next step chooses
 * another person or another channel. A wrong person leaves the question who is right, which is a task.
 */
export async function markWrongContact(
	tx: Tx,
	{ customerId, contactId, reason, by }: WrongContact,
): Promise<void> {
	const marked = await tx
		.updateTable('contactPerson')
		.set({ unusableReason: reason })
		.where('id', '=', contactId)
		.where('customerId', '=', customerId)
		.returning('name')
		.executeTakeFirst();
	if (!marked) return;
	const at = new Date(by.at);
	const actor = by.person.userId;
	const customer = await accountCustomer(tx, customerId);
	const id = `contact/${contactId}/${reason}/${String(by.at)}`;
	await recordFact(tx, by.person.organisationId, customerId, {
		type: 'customer',
		id,
		at: by.at,
		actor,
		customer,
	});
	writeJournal(tx, [
		{
			at: by.at,
			entry: { kind: 'contact-unusable', contact: contactId, reason },
			customer: customerId,
			actor,
		},
	]);
	if (reason === 'unsubscribed') return;
	await openTask(tx, {
		...{ key: `find-contact/${contactId}/${String(by.at)}`, kind: 'task', code: 'find-contact', customerId },
		...{ invoiceId: null, runId: null, node: null, visit: null, scenario: null, dueAt: null },
		...{ owner: 'collector', at, payload: { contact: contactId, name: marked.name } },
	});
}
