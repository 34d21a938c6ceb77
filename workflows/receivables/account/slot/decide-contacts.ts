import type { CivilDate } from '../../civil-date.ts';
import { instantAt, localDateOf } from '../../local-time.ts';
import type { Cents } from '../../money.ts';
import { holdsOf } from '../holds.ts';
import type { Decision, Intent } from '../intent.ts';
import { creditOf } from '../residual.ts';
import type { AccountContact } from '../state.ts';
import { volumeAnswerOf } from '../volume.ts';
import type { GapQuestion } from './gap.ts';
import { groupsOf } from './groups-of.ts';
import { membersOf, mergeGroups } from './merge-groups.ts';
import type { Group, Ready } from './merge-groups.ts';
import { DATED_CAUSES, openingFor } from './opening.ts';
import type { Opening } from './opening.ts';
import { recipientFor } from './recipient.ts';
import { defer, hold, skip, unreachable } from './refuse-contact.ts';
import { send } from './send.ts';
import { skipReason } from './skip-reason.ts';
import { isFormal, isMergeable } from './slot-context.ts';
import type { Candidate, SlotContext } from './slot-context.ts';
import { belongsToSlot } from './belongs-to-slot.ts';
import { admit } from './admit.ts';
import { awaitCalls } from './await-calls.ts';
import { tooLate } from './too-late.ts';

type Answer = { intent: Intent; decision: Decision };
type Waiting = Candidate & { opening: Opening };

/** An answer, or `gap`: put off together with the others that the gap closes. */
type Refused = Decision | 'gap';

/** What the first look at each contact alone makes of them all. */
type Sorted = { answers: Answer[]; ready: Ready[]; gapBound: Candidate[] };

const NOBODY: readonly Ready[] = [];

/** The hold that stops this contact alone; what a merged message asks is only known once it is merged. */
function holdReason({ state, at, policy }: SlotContext, { intent, invoice, claimCents }: Candidate) {
	const pressure = isFormal(intent.level) ? 'formal' : 'amicable';
	for (const reason of holdsOf(state, invoice.id, claimCents, at, policy, pressure))
		if (reason !== 'unmatched' || !isMergeable(intent)) return reason;
	return undefined;
}

const questionOf = (context: SlotContext, { intent, invoice }: Candidate): GapQuestion => ({
	intent,
	currency: invoice.currency,
	inSlot: belongsToSlot(context, intent, invoice.currency),
});

const isOnlyGap = ({ why }: Opening): boolean =>
	why.some(({ rule }) => rule === 'min-gap') && !why.some(({ rule }) => DATED_CAUSES.includes(rule));

function deferOrSkip(context: SlotContext, { intent, invoice, opening }: Waiting): Decision {
	const date = localDateOf(context.policy.calendars.debtor, opening.at);
	return tooLate(intent.level, date, invoice.dueOn)
		? skip(intent, 'past-due', opening.why)
		: defer(context, intent, opening);
}

/** When a contact may leave; not before the day to which a person put off what the volume guard had stopped. */
function openingOf(context: SlotContext, candidate: Candidate): Opening {
	const { state, policy, at, date } = context;
	const question = questionOf(context, candidate);
	const opening = openingFor(context, question, state.contacts);
	const chosen = volumeAnswerOf(state, candidate.intent);
	if (chosen?.answer !== 'go' || chosen.from === null || chosen.from <= date) return opening;
	const from = instantAt(policy.calendars.debtor, chosen.from, '00:00');
	const later = openingFor(context, question, state.contacts, Math.max(at, from));
	const why = { rule: 'window' as const, from: date, to: chosen.from, note: 'day chosen by a person' };
	return { at: later.at, why: [why, ...later.why] };
}

/** What a contact is answered when looked at alone; null when it may leave now as far as it alone is concerned. */
function refusalOf(
	context: SlotContext,
	candidate: Candidate,
	recipient: Ready['recipient'],
): Refused | null {
	const { intent } = candidate;
	const skipped = skipReason(context, candidate);
	if (skipped !== null) return skip(intent, skipped);
	const held = holdReason(context, candidate);
	if (held !== undefined) return hold(context, intent, held);
	const opening = openingOf(context, candidate);
	if (opening.at > context.at) {
		const isChosen = volumeAnswerOf(context.state, intent)?.answer === 'go';
		return isOnlyGap(opening) && !isChosen ? 'gap' : deferOrSkip(context, { ...candidate, opening });
	}
	return recipient || intent.kind === 'hand-off' ? null : unreachable(intent);
}

/** Looks at each contact alone: passed over, held, put off, impossible, bound by the gap, or ready. */
function sortOut(context: SlotContext, candidates: readonly Candidate[]): Sorted {
	const sorted: Sorted = { answers: [], ready: [], gapBound: [] };
	for (const candidate of candidates) {
		const { intent, invoice, reached, claimCents } = candidate;
		const recipient = recipientFor(context.state, intent.to, intent.channel);
		const refused = refusalOf(context, candidate, recipient);
		if (refused === null) sorted.ready.push({ intent, invoice, reached, claimCents, recipient });
		else if (refused === 'gap') sorted.gapBound.push(candidate);
		else sorted.answers.push({ intent, decision: refused });
	}
	return sorted;
}

const sumOfClaims = (members: readonly Ready[]): Cents =>
	members.reduce((sum, { claimCents }) => sum + claimCents, 0);

/** What a group asks before any credit is deducted. */
const claimOf = (group: Group): Cents => sumOfClaims(membersOf(group));

/**
 * The customer's credit as the messages of one slot share it: what one has deducted, no other deducts again, whoever
 * receives it. In the order of the groups, which the order of arrival does not change.
 */
function creditOfSlot({ state }: SlotContext): (group: Group) => Cents {
	let spent: Map<string, Cents> | null = null;
	return (group) => {
		const { currency } = group.lead.invoice;
		const credit = creditOf(state, currency);
		if (credit <= 0) return credit;
		spent ??= new Map();
		const before = spent.get(currency) ?? 0;
		const left = Math.max(0, credit - before);
		spent.set(currency, before + Math.min(left, Math.max(0, claimOf(group))));
		return left;
	};
}

/**
 * What the customer's unallocated money covers of a message: all of it, or all that is late where it also announces a due
 * date. Nobody is asked for that; somebody should match the money first.
 */
function coveredOf(group: Group, credit: Cents): readonly Ready[] {
	if (credit <= 0 || !isMergeable(group.lead.intent)) return NOBODY;
	const members = membersOf(group);
	if (credit >= sumOfClaims(members)) return members;
	const late = members.filter(({ intent }) => intent.level !== 'pre-due');
	return late.length > 0 && credit >= sumOfClaims(late) ? late : NOBODY;
}

/** The message without those of its invoices that the credit covers, and what that leaves of the credit. */
function withoutCovered(
	{ state }: SlotContext,
	group: Group,
	covered: readonly Ready[],
	credit: Cents,
): { groups: readonly Group[]; credit: Cents } {
	if (covered.length === 0) return { groups: [group], credit };
	const rest = membersOf(group).filter((one) => !covered.includes(one));
	return { groups: mergeGroups(state, rest), credit: credit - sumOfClaims(covered) };
}

/** Puts off what the gap closes: of one currency all to the same day, so that they merge there. */
function putOff(
	context: SlotContext,
	bound: readonly Candidate[],
	contacts: readonly AccountContact[],
): Answer[] {
	const { debtor } = context.policy.calendars;
	const dateOf = ({ opening }: Waiting): CivilDate => localDateOf(debtor, opening.at);
	const openingOf = (one: Candidate, from?: number): Opening =>
		openingFor(
			context,
			{ intent: one.intent, currency: one.invoice.currency, inSlot: false },
			contacts,
			from,
		);
	const waiting = bound.map((one) => ({ ...one, opening: openingOf(one) }));
	const latest = new Map<string, CivilDate>();
	for (const one of waiting) {
		const date = dateOf(one);
		const isLost = tooLate(one.intent.level, date, one.invoice.dueOn);
		if (!isLost && date > (latest.get(one.invoice.currency) ?? '')) latest.set(one.invoice.currency, date);
	}
	return waiting.map((one) => {
		const own = dateOf(one);
		const date = latest.get(one.invoice.currency) ?? own;
		if (own >= date) return { intent: one.intent, decision: deferOrSkip(context, one) };
		const joined = openingOf(one, instantAt(debtor, date, '00:00'));
		const join = { rule: 'min-gap' as const, from: own, to: date, note: 'with the other messages that wait' };
		const opening = { at: joined.at, why: [...one.opening.why, join, ...joined.why] };
		return { intent: one.intent, decision: deferOrSkip(context, { ...one, opening }) };
	});
}

/** Everybody whom the volume guard stops, and who waits with them. */
const stopped = (held: readonly Group[], beside: readonly Ready[]): readonly Ready[] =>
	held.length === 0 && beside.length === 0 ? NOBODY : [...held.flatMap(membersOf), ...beside];

/** Both lists in a row; where the first is empty, the second itself. */
const joined = <T>(first: T[], second: T[]): T[] => (first.length === 0 ? second : [...first, ...second]);

/** Decides the contacts of one instant together; every answer depends on the set, none on its order. */
export function decideContacts(
	context: SlotContext,
	candidates: readonly Candidate[],
): { answers: Answer[]; contacts: AccountContact[] } {
	const { answers, ready: open, gapBound } = sortOut(context, candidates);
	const { ready, waiting } = awaitCalls(context, candidates, { ready: open, answers });
	answers.push(...waiting);
	const { groups, pushed } = groupsOf(context, ready);
	const { admitted, held } = admit(context, groups);
	const outcome = { answers, contacts: [] as AccountContact[] };
	// Ordinary messages made way for formal ones: where none of these leaves, they wait with them.
	const beside = admitted.length === 0 ? pushed : [];
	for (const { intent } of stopped(held, beside))
		answers.push({ intent, decision: hold(context, intent, 'volume') });
	const creditFor = creditOfSlot(context);
	for (const group of admitted) {
		const all = creditFor(group);
		const covered = coveredOf(group, all);
		for (const { intent } of covered)
			outcome.answers.push({ intent, decision: hold(context, intent, 'unmatched') });
		const { groups: left, credit } = withoutCovered(context, group, covered, all);
		for (const one of left) {
			const sent = send(context, one, credit);
			outcome.answers = joined(outcome.answers, sent.decisions);
			outcome.contacts = joined(outcome.contacts, sent.contacts);
		}
	}
	const after = beside.length > 0 ? NOBODY : pushed;
	if (gapBound.length + after.length === 0) return outcome;
	const all = [...context.state.contacts, ...outcome.contacts];
	outcome.answers = [...outcome.answers, ...putOff(context, [...gapBound, ...after], all)];
	return outcome;
}
