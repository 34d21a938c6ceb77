import type { Tx } from '#db/client.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { earlierContacts } from '#db/queries/earlier-contacts.ts';
import { messageInvoices } from '#db/queries/message-invoices.ts';
import { messageRecipient } from '#db/queries/message-recipient.ts';
import type { MessageRecipientRow } from '#db/queries/message-recipient.ts';
import { messageSender } from '#db/queries/message-sender.ts';
import { toneFor } from '#activities/contact/tone-of.ts';
import { messageDataOf } from '#activities/message-data/message-data-of.ts';
import type { MessageData } from '#activities/render/message-data.ts';
import { sampleMessage } from '#activities/render/sample-message.ts';
import type { MessageOrder } from '#lib/designer/time-machine/message/message-order.ts';
import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';

/** The recipient of a real customer; nobody for one that was made up. */
async function recipientOf(tx: Tx, customerId: string): Promise<MessageRecipientRow | null> {
	const known = await tx.selectFrom('customer').select('id').where('id', '=', customerId).executeTakeFirst();
	if (!known) return null;
	const row = await messageRecipient(tx, customerId, '');
	return { ...row, person: row.people[0] ?? null };
}

/** Stands where a made-up customer has no row; `messageDataOf` reads only what is printed. */
const nobody = ({ customer }: MessageOrder['state']): MessageRecipientRow =>
	({
		customer: { name: '', kind: customer.kind, address: null, externalId: null },
		people: [],
		person: null,
	}) as unknown as MessageRecipientRow;

/**
 * All that a message of a story says, at its simulated instant: the story's account, dates and amounts; today's company,
 * people and bank accounts.
 * @returns what keeps it from being made, such as `no-bank-account`
 */
export async function simulatedMessage(tx: Tx, order: MessageOrder): Promise<Outcome<MessageData>> {
	const { state, at, invoices } = order;
	const { id, profile } = state.customer;
	const recipient = await recipientOf(tx, id);
	const files = recipient ? await messageInvoices(tx, id) : [];
	const real = recipient
		? await earlierContacts(tx, { invoices, before: new Date(order.at), except: '' })
		: [];
	const data = messageDataOf({
		...order,
		policy: await loadPolicy(tx, state.customer, at),
		sender: await messageSender(tx),
		recipient: recipient ?? nobody(state),
		names: new Map(files.map((file) => [file.id, { orderReference: file.purchaseOrder }])),
		earlier: [...real, ...order.earlier.map((line) => ({ ...line, at: new Date(line.at) }))],
		tone: toneFor(order.op, order.isBesideCall, profile),
		link: null,
	});
	if (!data.ok || recipient) return data;
	return ok({ ...data.value, recipient: sampleMessage(data.value.language).recipient });
}
