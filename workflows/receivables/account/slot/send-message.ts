import type { Cents } from '../../money.ts';
import type { AmountsAnswer } from '../../amounts.ts';
import type { Deadline, TraceEntry, Why } from '../../trace.ts';
import { amountsFor } from '../claim.ts';
import type { Decision, Intent } from '../intent.ts';
import type { AccountContact } from '../state.ts';
import { deadlineOf } from './deadline.ts';
import { membersOf } from './merge-groups.ts';
import type { Group, Ready } from './merge-groups.ts';
import { languageOf } from './recipient.ts';
import { claimableState } from './slot-context.ts';
import type { SlotContext } from './slot-context.ts';

/** Answers of one group and the contacts that they make. */
export type Sent = { decisions: { intent: Intent; decision: Decision }[]; contacts: AccountContact[] };

/** `node:visit`, the part of a contact key that people read. */
const placeOf = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

const isWritten = (channel: Intent['channel']): channel is 'email' | 'sms' | 'letter' => channel !== 'call';

const NO_WHY: readonly Why[] = [];

/** A rate that no table gives yet is kept from the last semester, and said so (L3). */
export const rateWhy = ({ provisionalFrom }: AmountsAnswer, { date }: SlotContext): readonly Why[] =>
	provisionalFrom === undefined
		? NO_WHY
		: [{ rule: 'rate-provisional', from: provisionalFrom, to: date, note: 'last known rate kept' }];

function entryOf(
	group: Group,
	invoices: readonly string[],
	answer: AmountsAnswer,
	context: SlotContext,
	deadline: Deadline | undefined,
): TraceEntry {
	const { intent, recipient, invoice } = group.lead;
	const { key, node, kind, channel, owner } = intent;
	const why = whyOf(group, answer, context);
	const { amounts } = answer;
	if (kind === 'hand-off')
		return { kind, invoices, node, why, key, amounts, approvedBy: intent.approvedBy ?? null };
	const { currency } = invoice;
	const language = languageOf(context.state, recipient);
	if (kind === 'call' || kind === 'acknowledgement' || !isWritten(channel)) {
		const task = `${invoice.id}/${placeOf(key)}`;
		const desk = { task, owner };
		return { kind: 'call', invoices, node, why, key, channel: 'call', language, currency, amounts, ...desk };
	}
	return deadline
		? { kind, invoices, node, why, key, channel, language, currency, amounts, deadline }
		: { kind, invoices, node, why, key, channel, language, currency, amounts };
}

/** How the date was reached, whom the message stands for, and a rate that is only provisional. */
export function whyOf(group: Group, answer: AmountsAnswer, context: SlotContext): readonly Why[] {
	const [lead, ...others] = membersOf(group);
	const { why } = group.lead.intent;
	const rate = rateWhy(answer, context);
	if (!lead || others.length === 0) return rate.length === 0 ? why : [...why, ...rate];
	const absorbed = others.map((one) => one.invoice.id).join(', ');
	const { date } = context;
	return [...why, { rule: 'merge', from: date, to: date, note: `with ${absorbed}` }, ...rate];
}

/** The contact that claims its key in this very decision (design §3.4). */
const contactOf = (
	{ lead }: Group,
	invoices: readonly string[],
	{ at, date }: SlotContext,
): AccountContact => ({
	key: lead.intent.key,
	at,
	date,
	currency: lead.invoice.currency,
	kind: lead.intent.kind,
	level: lead.intent.level,
	channel: lead.intent.channel,
	recipient: lead.recipient?.id ?? '',
	...(lead.intent.channel === 'letter' &&
		lead.recipient?.place !== undefined && { place: lead.recipient.place }),
	invoices,
	state: 'claimed',
	restartsGap: true,
});

/** The line of what a message stands for, and the deadline that it tells. */
export const mergeOf = (
	{ intent, invoice }: Ready,
	lead: Ready,
	{ date }: SlotContext,
	deadline: Deadline | undefined,
): Decision => ({
	kind: 'merge',
	into: lead.intent.key,
	entry: {
		kind: 'merged',
		key: intent.key,
		into: lead.intent.key,
		invoices: [invoice.id],
		node: intent.node,
		why: [...intent.why, { rule: 'merge', from: date, to: date, note: `into ${lead.invoice.id}` }],
	},
	...(deadline && { deadline }),
});

/** The line and the contact of a message or a call, whoever else is told of it. */
function sendLead(context: SlotContext, group: Group, creditCents: Cents) {
	const members = membersOf(group);
	const invoices = members.map(({ invoice }) => invoice.id);
	const answer = amountsFor(claimableState(context), members, context.date, context.policy, creditCents);
	const deadline = deadlineOf(context, [
		group.lead.intent.grant,
		...members.slice(1).map(({ intent: { parallel, grant } }) => (parallel ? parallel.grant : grant)),
	]);
	const entry = entryOf(group, invoices, answer, context, deadline);
	const recipient = group.lead.recipient?.id ?? '';
	const decision: Extract<Decision, { kind: 'send' }> = { kind: 'send', invoices, entry, recipient };
	if (deadline) decision.deadline = deadline;
	return { decision, contact: contactOf(group, invoices, context) };
}

/** A call, which nothing else is merged into. */
export const sendAlone = (context: SlotContext, lead: Ready, creditCents: Cents) =>
	sendLead(context, { lead, others: [] }, creditCents);

/**
 * The one message of a group, the lines of what it absorbed, and the contact that counts for the gap.
 * @param creditCents what is left of the customer's credit for this message to deduct
 */
export function sendMessage(context: SlotContext, group: Group, creditCents: Cents): Sent {
	const { lead, others } = group;
	const { decision, contact } = sendLead(context, group, creditCents);
	const decisions: Sent['decisions'] = [{ intent: lead.intent, decision }];
	for (const one of others)
		decisions.push({ intent: one.intent, decision: mergeOf(one, lead, context, decision.deadline) });
	return { decisions, contacts: [contact] };
}
