import { nextContactSlot } from '../../contact-day.ts';
import { withEntry } from '../../entries.ts';
import type { TraceEntry, Why } from '../../trace.ts';
import { ackKey, paidInvoices } from '../acknowledgement.ts';
import { amountsFor, claimedAccessoriesOf, NOT_YET } from '../claim.ts';
import type { Decision, Intent } from '../intent.ts';
import { residualOf } from '../residual.ts';
import { openDisputes } from '../open-dispute.ts';
import type { AccountContact, AccountPayment, AccountState } from '../state.ts';
import { languageOf, recipientFor } from './recipient.ts';
import { defer, skip, unreachable } from './refuse-contact.ts';
import { rateWhy } from './send-message.ts';
import { byInvoice, claimableState } from './slot-context.ts';
import type { SlotContext } from './slot-context.ts';

/** Answers about acknowledgements, and the account in which they left. */
export type Acknowledged = { state: AccountState; decisions: { intent: Intent; decision: Decision }[] };

/** Whether nothing is owed any more of the invoices that a payment paid. */
function isSettled({ state, policy, date }: SlotContext, payment: AccountPayment): boolean {
	return paidInvoices(payment).every((id) => {
		const invoice = state.invoices[id];
		if (!invoice) return true;
		const { penaltyCents, indemnityCents } = claimedAccessoriesOf(state, invoice, date, policy);
		return residualOf(state, id) + penaltyCents + indemnityCents <= 0;
	});
}

function entryOf(context: SlotContext, lead: Intent, payment: AccountPayment, language: string): TraceEntry {
	const invoices = paidInvoices(payment);
	const lines = invoices.flatMap((id) => context.state.invoices[id] ?? []);
	const answer = amountsFor(
		claimableState(context),
		lines.map((invoice) => ({ invoice, reached: NOT_YET })),
		context.date,
		context.policy,
	);
	return {
		kind: isSettled(context, payment) ? 'thanks' : 'receipt',
		key: ackKey(payment.id),
		invoices,
		node: lead.node,
		channel: 'email',
		language,
		currency: payment.currency,
		amounts: answer.amounts,
		why: [...lead.why, ...rateWhy(answer, context)],
	};
}

/**
 * An acknowledgement that was decided and has certainly not left: dropped if the money went back or an invoice that it
 * paid is disputed meanwhile; else with what is owed today, thanks or a receipt.
 */
export function acknowledgeAgain(
	context: SlotContext,
	intent: Intent,
	decision: Extract<Decision, { kind: 'send' }>,
): Decision {
	const { state } = context;
	const payment = state.payments[intent.payment ?? ''];
	const { entry } = decision;
	if (!payment || !('language' in entry)) return decision;
	const invoices = paidInvoices(payment);
	if (payment.reversed || invoices.length === 0) return skip(intent, 'reversed');
	if (invoices.some((id) => state.invoices[id]?.closed === 'insolvency')) return skip(intent, 'insolvency');
	if (invoices.some((id) => openDisputes(state, id).length > 0)) return skip(intent, 'disputed');
	return { ...decision, invoices, entry: entryOf(context, intent, payment, entry.language) };
}

const contactOf = (
	{ at, date }: SlotContext,
	payment: AccountPayment,
	kind: string,
	recipient: string,
): AccountContact => ({
	key: ackKey(payment.id),
	at,
	date,
	currency: payment.currency,
	kind,
	level: 'acknowledgement',
	channel: 'email',
	recipient,
	invoices: paidInvoices(payment),
	state: 'claimed',
	restartsGap: false,
});

const mergeOf = ({ date }: SlotContext, intent: Intent, payment: AccountPayment): Decision => {
	const into = ackKey(payment.id);
	const why: Why = { rule: 'merge', from: date, to: date, note: 'one acknowledgement per payment' };
	const { invoice, node } = intent;
	return {
		kind: 'merge',
		into,
		entry: { kind: 'merged', key: intent.key, into, invoices: [invoice], node, why: [...intent.why, why] },
	};
};

/** Why no acknowledgement leaves for this payment any more; null while one is due. */
function dropReason(payment: AccountPayment | undefined): string | null {
	if (!payment) return 'unknown-payment';
	if (payment.ack === 'none') return 'not-allocated';
	return payment.ack === 'dropped' ? (payment.ackDropped ?? 'reversed') : null;
}

/**
 * Answers the runs that carry one payment's acknowledgement. One message per payment: the run of the smallest invoice
 * leads, the others pass as merged. No gap, no hold: it answers the customer. Out of hours it waits for the window.
 */
export function acknowledge(
	context: SlotContext,
	paymentId: string,
	intents: readonly Intent[],
): Acknowledged {
	const { state, policy, at } = context;
	const all = [...intents].sort(byInvoice);
	const each = (answer: (intent: Intent) => Decision, next = state): Acknowledged => ({
		state: next,
		decisions: all.map((intent) => ({ intent, decision: answer(intent) })),
	});
	const payment = state.payments[paymentId];
	const dropped = dropReason(payment);
	if (!payment || dropped !== null) return each((intent) => skip(intent, dropped ?? 'unknown-payment'));
	if (payment.ack === 'sent') return each((intent) => mergeOf(context, intent, payment));
	const opening = nextContactSlot(policy.calendars, 'email', at);
	if (opening > at) return each((intent) => defer(context, intent, { at: opening, why: [] }));
	const [lead] = all;
	const recipient = lead && recipientFor(state, lead.to, 'email');
	if (!lead || !recipient) return each(unreachable);
	const entry = entryOf(context, lead, payment, languageOf(state, recipient));
	const next = {
		...state,
		payments: withEntry(state.payments, payment.id, { ...payment, ack: 'sent' as const }),
		contacts: [...state.contacts, contactOf(context, payment, entry.kind, recipient.id)],
	};
	const sent: Decision = { kind: 'send', invoices: entry.invoices, entry, recipient: recipient.id };
	return each((intent) => (intent === lead ? sent : mergeOf(context, intent, payment)), next);
}
