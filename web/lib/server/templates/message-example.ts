import type { Tx } from '#db/client.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { earlierContacts } from '#db/queries/earlier-contacts.ts';
import { messageRecipient } from '#db/queries/message-recipient.ts';
import { messageSender } from '#db/queries/message-sender.ts';
import type { MessagePurpose } from '#db/values.ts';
import type { InvoiceNames } from '#activities/message-data/invoice-lines.ts';
import { messageDataOf } from '#activities/message-data/message-data-of.ts';
import { contactOf, organisationOf, signatoryOf } from '#activities/message-data/sender-of.ts';
import { senderFrom } from '#activities/message-data/signed-by.ts';
import type { From } from '#activities/message-data/signed-by.ts';
import type { MessageData, MessageLanguage, Tone } from '#activities/render/message-data.ts';
import { sampleMessage } from '#activities/render/sample-message.ts';
import { amountsFor, NOT_YET } from '#workflows/receivables/account/claim.ts';
import { withoutLapsedDisputes } from '#workflows/receivables/account/open-dispute.ts';
import type { AccountInvoice, AccountState } from '#workflows/receivables/account/state.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';

/** What a message is tried on. `invoice` null ⇒ an invented customer, written to by this company. */
export type ExampleQuery = {
	invoice: string | null;
	purpose: MessagePurpose;
	language: MessageLanguage;
	tone: Tone;
	at: Instant;
	/** in whose name it is written; absent ⇒ the company's */
	from?: From;
};

/** Days that the texts of the product grant; a scenario may say otherwise. */
const GRANTED_DAYS = 8;

const deadlineOf = (purpose: MessagePurpose, sentOn: CivilDate): MessageData['deadline'] =>
	purpose === 'formal-notice'
		? { type: 'after-reception', days: GRANTED_DAYS }
		: { type: 'date', date: addDays(sentOn, GRANTED_DAYS) };

/** The company as it signs today, and somebody invented to write to. */
async function invented(tx: Tx, { purpose, language, tone }: ExampleQuery): Promise<Outcome<MessageData>> {
	const sender = await messageSender(tx);
	const sample = sampleMessage(language);
	return ok({
		...sample,
		tone,
		organisation: organisationOf(sender),
		contact: contactOf(sender),
		signatory: signatoryOf(sender),
		deadline: deadlineOf(purpose, sample.sentOn),
	});
}

/** A payment that nobody made, for a message that thanks for one. */
function payment({ language, sentOn, invoices }: MessageData): MessageData['acknowledged'] {
	const { acknowledged } = sampleMessage(language);
	const [first] = invoices;
	if (!acknowledged) return null;
	const { amountCents } = acknowledged;
	const allocations = first ? [{ number: first.number, amountCents }] : [];
	return { ...acknowledged, receivedOn: sentOn, label: null, allocations };
}

const dueOnOf = ({ invoices, sentOn }: MessageData): CivilDate => invoices[0]?.dueOn ?? sentOn;

/** A reminder that left a while ago, where a message recalls some and none has left. */
const reminded = (data: MessageData): MessageData['earlier'] =>
	data.earlier.length > 0 ? data.earlier : [{ on: addDays(data.sentOn, -GRANTED_DAYS), channel: 'email' }];

/** Things that only some messages state, and that this invoice may lack today: shown as an example. */
function completed(data: MessageData, purpose: MessagePurpose): MessageData {
	switch (purpose) {
		case 'acknowledgement':
			return { ...data, acknowledged: data.acknowledged ?? payment(data) };
		case 'announcement': {
			const collection = { ...emptyMandate, method: 'direct-debit' as const, on: dueOnOf(data) };
			return { ...data, collection: data.collection ?? collection };
		}
		case 'third-party-collector':
			return { ...data, agent: data.agent ?? sampleMessage(data.language).agent, earlier: reminded(data) };
		case 'warning':
			return { ...data, earlier: reminded(data) };
		case 'reminder':
		case 'short-reminder':
		case 'call-sheet':
		case 'formal-notice':
			return dueOnOf(data) < data.sentOn ? { ...data, earlier: reminded(data) } : data;
	}
}

const emptyMandate = { mandateReference: null, creditorIdentifier: null };

async function accountOf(
	tx: Tx,
	invoice: string,
): Promise<{ state: AccountState; found: AccountInvoice } | undefined> {
	const row = await tx
		.selectFrom('customerAccount as a')
		.innerJoin('invoice as i', 'i.customerId', 'a.customerId')
		.select('a.state')
		.where('i.id', '=', invoice)
		.executeTakeFirst();
	const found = row?.state.invoices[invoice];
	return row && found && { state: row.state, found };
}

async function orderReferences(tx: Tx, customerId: string): Promise<InvoiceNames> {
	const rows = await tx
		.selectFrom('invoice')
		.select(['id', 'purchaseOrder'])
		.where('customerId', '=', customerId)
		.execute();
	return new Map(rows.map(({ id, purchaseOrder }) => [id, { orderReference: purchaseOrder }]));
}

/**
 * All that a message about one invoice of the company would say if it left at `at`; what only a later event would tell
 * (a payment, a date granted) is an example.
 * @returns `unknown-invoice`, or what keeps any message about it from being made, such as `no-bank-account`
 */
export async function messageExample(tx: Tx, query: ExampleQuery): Promise<Outcome<MessageData>> {
	const { invoice, purpose, language, tone, at, from = 'company' } = query;
	if (invoice === null) return invented(tx, query);
	const account = await accountOf(tx, invoice);
	if (!account) return refuse('unknown-invoice', { invoice });
	const { state, found } = account;
	const policy = await loadPolicy(tx, state.customer, at);
	const sentOn = localDateOf(policy.calendars.creditor, at);
	const customerId = state.customer.id;
	const names = await orderReferences(tx, customerId);
	const recipient = await messageRecipient(tx, customerId, '');
	const data = messageDataOf({
		state,
		policy,
		sender: await senderFrom(tx, customerId, from),
		recipient: { ...recipient, person: recipient.people[0] ?? null },
		names,
		earlier: await earlierContacts(tx, { invoices: [invoice], before: new Date(at) }),
		at,
		invoices: [invoice],
		currency: found.currency,
		language,
		amounts: amountsFor(
			withoutLapsedDisputes(state, sentOn),
			[{ invoice: found, reached: NOT_YET }],
			sentOn,
			policy,
		).amounts,
		deadline: deadlineOf(purpose, sentOn),
		tone,
		payment: Object.values(state.payments).find(({ reversed }) => !reversed)?.id ?? null,
		formalReached: purpose === 'formal-notice',
		link: null,
	});
	return data.ok ? ok(completed(data.value, purpose)) : data;
}
