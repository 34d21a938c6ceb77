import type { Cents } from '../../money.ts';
import type { Deadline, TraceEntry } from '../../trace.ts';
import { amountsFor } from '../claim.ts';
import type { Decision } from '../intent.ts';
import type { AccountContact } from '../state.ts';
import { besideRecipient } from './beside-calls.ts';
import { deadlineOf } from './deadline.ts';
import { membersOf } from './merge-groups.ts';
import type { Group, Ready } from './merge-groups.ts';
import { languageOf } from './recipient.ts';
import { mergeOf, sendAlone, whyOf } from './send-message.ts';
import type { Sent } from './send-message.ts';
import { claimableState } from './slot-context.ts';
import type { SlotContext } from './slot-context.ts';

type SendDecision = Extract<Decision, { kind: 'send' }>;

/** The e-mail that goes beside the calls of a group and is the same contact (s25): none when nobody can be written to. */
function besideOf(context: SlotContext, group: Group, creditCents: Cents) {
	const { intent, invoice } = group.lead;
	const { parallel } = intent;
	const recipient = besideRecipient(context.state, intent);
	if (!parallel || !recipient) return null;
	const members = membersOf(group);
	const answer = amountsFor(claimableState(context), members, context.date, context.policy, creditCents);
	const grants = members.map((one) => (one.intent.parallel ? one.intent.parallel.grant : one.intent.grant));
	const deadline = deadlineOf(context, grants);
	const entry: TraceEntry = {
		kind: 'email',
		invoices: members.map((one) => one.invoice.id),
		node: intent.node,
		why: whyOf(group, answer, context),
		key: parallel.key,
		channel: 'email',
		language: languageOf(context.state, recipient),
		currency: invoice.currency,
		amounts: answer.amounts,
		...(deadline && { deadline }),
	};
	return { entry, deadline, recipient: recipient.id, key: parallel.key };
}

type Beside = NonNullable<ReturnType<typeof besideOf>>;

/** The e-mail beside a call is no contact of its own for the gap. */
const besideContact = (call: AccountContact, { key, recipient, entry }: Beside): AccountContact => ({
	...call,
	key,
	kind: 'email',
	channel: 'email',
	recipient,
	invoices: entry.invoices,
	restartsGap: false,
});

/** What stands for the e-mails of further calls: the message of `lead`, and the deadline that it tells. */
type Written = { lead: Ready; deadline: Deadline | undefined };

/** A further call says with whose message what is written about it leaves. */
function sharing(
	{ entry, ...decision }: SendDecision,
	{ lead, deadline = decision.deadline }: Written,
	{ date }: SlotContext,
): SendDecision {
	const why = { rule: 'merge' as const, from: date, to: date, note: `written with ${lead.invoice.id}` };
	const told = { ...decision, entry: { ...entry, why: [...entry.why, why] } };
	return deadline ? { ...told, deadline } : told;
}

/** What a call leaves of the credit that it states. */
const leftAfter = (creditCents: Cents, { claimCents }: Ready): Cents =>
	creditCents - Math.min(Math.max(0, creditCents), Math.max(0, claimCents));

/**
 * Calls beside a message that stands for their e-mails: each is made (n6).
 * @param creditCents what is left of the customer's credit; they state it one after the other
 */
export function sendFurtherCalls(
	context: SlotContext,
	calls: readonly Ready[],
	written: Written,
	creditCents: Cents,
): Sent {
	const sent: Sent = { decisions: [], contacts: [] };
	let leftCents = creditCents;
	for (const call of calls) {
		const { decision, contact } = sendAlone(context, call, leftCents);
		sent.decisions.push({ intent: call.intent, decision: sharing(decision, written, context) });
		sent.contacts.push(contact);
		leftCents = leftAfter(leftCents, call);
	}
	return sent;
}

/**
 * Calls of one day to one person: each is made, and one e-mail goes beside them all, which also stands for the ordinary
 * messages of the slot (n6, s25).
 * @param creditCents what is left of the customer's credit: the calls state it one after the other, the e-mail once
 */
export function sendCalls(context: SlotContext, group: Group, creditCents: Cents): Sent {
	const { lead, others, calls = [] } = group;
	const beside = besideOf(context, group, creditCents);
	const { decision, contact } = sendAlone(context, lead, creditCents);
	const { deadline = decision.deadline } = beside ?? {};
	const first: SendDecision = {
		...decision,
		...(beside && { parallelEntry: beside.entry, parallelRecipient: beside.recipient }),
		...(deadline && { deadline }),
	};
	const further = sendFurtherCalls(context, calls, { lead, deadline }, leftAfter(creditCents, lead));
	return {
		decisions: [
			{ intent: lead.intent, decision: first },
			...further.decisions,
			...others.map((one) => ({
				intent: one.intent,
				decision: mergeOf(one, lead, context, deadline),
			})),
		],
		contacts: [contact, ...(beside ? [besideContact(contact, beside)] : []), ...further.contacts],
	};
}
