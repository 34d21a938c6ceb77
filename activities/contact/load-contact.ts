import { loadPolicy } from '#db/account/load-policy.ts';
import { readAccount } from '#db/account/read-account.ts';
import type { Tx } from '#db/client.ts';
import { customerFiles } from '#db/desk/customer-files.ts';
import { addressedByHand, messageEdit } from '#db/desk/message-edit.ts';
import type { MessageEditRow } from '#db/desk/message-edit.ts';
import { earlierContacts } from '#db/queries/earlier-contacts.ts';
import { messageInvoices } from '#db/queries/message-invoices.ts';
import type { MessageInvoiceRow } from '#db/queries/message-invoices.ts';
import { messageRecipient } from '#db/queries/message-recipient.ts';
import type { MessageRecipientRow } from '#db/queries/message-recipient.ts';
import type { MessageSender } from '#db/queries/message-sender.ts';
import { messageTexts } from '#db/queries/message-texts.ts';
import { planNode } from '#db/queries/plan-node.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';
import { refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { AmountsAtDate } from '#workflows/receivables/amounts.ts';
import type { Deadline } from '#workflows/receivables/trace.ts';
import type { Op } from '#workflows/scenario/plan.ts';
import { messageDataOf } from '../message-data/message-data-of.ts';
import { senderFrom } from '../message-data/signed-by.ts';
import type { From } from '../message-data/signed-by.ts';
import { companyTexts } from '../render/company-texts.ts';
import type { CompanyTexts } from '../render/company-texts.ts';
import type { MessageData } from '../render/message-data.ts';
import { carriedBy } from './carried-by.ts';
import type { Carried } from './carried-by.ts';
import { toneFor } from './tone-of.ts';

/** One message to make: which text, to whom, about what. `key` is the contact's own. */
export type MessageRequest = {
	key: string;
	kind: string;
	template: string;
	recipient: string;
	invoices: readonly string[];
	currency: string;
	language: string;
	amounts: AmountsAtDate;
	deadline: Deadline | null;
	payment: string | null;
	/** of a sheet that is printed again, what its envelope says; absent ⇒ as a person changed it, else the address on file */
	addressLines?: readonly string[];
};

/** Everything one message is made of, read in one transaction. */
export type LoadedContact = {
	data: MessageData;
	sender: MessageSender;
	recipient: MessageRecipientRow;
	files: readonly MessageInvoiceRow[];
	op: Op | null;
	carried: Carried;
	/** id of the text to use: the request's, else the company's own for this kind of message */
	template: string;
	/** the company's own variants of that text as they stood at the order's `at` */
	texts: CompanyTexts;
	/** how a person changed this very message before it leaves */
	edit: MessageEditRow | null;
};

/** The files of an edited e-mail are those that the person chose; those of any other message its invoices' own. */
async function filesFor(
	tx: Tx,
	customerId: string,
	asked: readonly MessageInvoiceRow[],
	edit: MessageEditRow | null,
): Promise<readonly MessageInvoiceRow[]> {
	if (!edit) return asked;
	const chosen = await customerFiles(tx, customerId, edit.attachments);
	return chosen.map(({ invoiceId, ...file }) => ({
		...file,
		...{ id: invoiceId ?? '', number: '', purchaseOrder: null },
	}));
}

/** A scenario without `thanks` node names no text: the company's own is used; a receipt has a text of its own. */
function templateOf({ kind, template }: MessageRequest, { organisation }: MessageSender): string {
	if (kind === 'receipt') return organisation.receiptTemplate;
	return template === '' && kind === 'thanks' ? organisation.thanksTemplate : template;
}

/** A text message has no signature: whatever its step says, it is the company's. */
const fromOf = (op: Op | null): From => (op?.op === 'contact' && op.channel !== 'sms' ? op.from : 'company');

/** The message to the same debtor at another address. */
export const addressedTo = (data: MessageData, addressLines: readonly string[]): MessageData => ({
	...data,
	recipient: { ...data.recipient, addressLines },
});

/**
 * Reads what a message needs from the account and the company.
 * @returns `no-bank-account` and the like: then nothing may be sent
 */
export async function loadContact(
	tx: Tx,
	order: ContactOrder,
	request: MessageRequest,
): Promise<Outcome<LoadedContact>> {
	const state = await readAccount(tx, order.customerId);
	if (!state) return refuse('unknown-customer', { customer: order.customerId });
	const files = await messageInvoices(tx, order.customerId);
	const [recipient, earlier, policy, node] = [
		await messageRecipient(tx, order.customerId, request.recipient),
		await earlierContacts(tx, {
			invoices: request.invoices,
			before: new Date(order.at),
			except: request.key,
		}),
		await loadPolicy(tx, state.customer, order.at),
		await planNode(tx, {
			scenarioId: order.scenario.id,
			version: order.scenario.version,
			node: order.intent.node,
		}),
	];
	const op = node?.op ?? order.inserted ?? null;
	const isBesideCall = request.key !== order.intent.key;
	const sender = await senderFrom(tx, order.customerId, fromOf(op));
	const data = messageDataOf({
		state,
		policy,
		sender,
		recipient,
		names: new Map(files.map(({ id, purchaseOrder }) => [id, { orderReference: purchaseOrder }])),
		earlier,
		at: order.at,
		invoices: request.invoices,
		currency: request.currency,
		language: request.language,
		amounts: request.amounts,
		deadline: request.deadline,
		tone: toneFor(op, isBesideCall, state.customer.profile),
		payment: request.payment,
		formalReached: order.intent.formalReached,
		link: null,
	});
	if (!data.ok) return data;
	const template = templateOf(request, sender);
	const texts = companyTexts(await messageTexts(tx, { template, at: new Date(order.at) }));
	const asked = files.filter(({ id }) => request.invoices.includes(id));
	const edit = (await messageEdit(tx, request.key)) ?? null;
	const own = await filesFor(tx, order.customerId, asked, order.intent.channel === 'letter' ? null : edit);
	const lines = order.intent.channel === 'letter' ? (request.addressLines ?? addressedByHand(edit)) : null;
	const value = {
		data: lines === null ? data.value : addressedTo(data.value, lines),
		sender,
		recipient,
		files: own,
		op,
		carried: carriedBy(op, isBesideCall),
		template,
		texts,
		edit,
	};
	return { ok: true, value };
}
