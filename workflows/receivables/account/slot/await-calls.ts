import { localDateOf } from '../../local-time.ts';
import type { Instant } from '../../local-time.ts';
import type { Decision, Intent } from '../intent.ts';
import { belongsToSlot } from './belongs-to-slot.ts';
import { besideAudience } from './beside-calls.ts';
import { audienceOf } from './merge-groups.ts';
import type { Ready } from './merge-groups.ts';
import { openingFor } from './opening.ts';
import type { Opening } from './opening.ts';
import { defer } from './refuse-contact.ts';
import { isMergeable } from './slot-context.ts';
import type { Candidate, SlotContext } from './slot-context.ts';

type Answer = { intent: Intent; decision: Decision };

/** By whom it reads: when the e-mail beside a call leaves that only waits for its own hours of this day. */
function callsLaterToday(
	context: SlotContext,
	candidates: readonly Candidate[],
	answers: readonly Answer[],
): ReadonlyMap<string, Instant> {
	const { state, policy, date } = context;
	const later = new Map<string, Instant>();
	for (const candidate of candidates) {
		if (!candidate.intent.parallel) continue;
		const decision = answers.find(({ intent }) => intent === candidate.intent)?.decision;
		if (decision?.kind !== 'defer') continue;
		if (localDateOf(policy.calendars.debtor, decision.until) !== date) continue;
		const audience = besideAudience(state, { ...candidate, recipient: undefined });
		const known = audience === null ? undefined : later.get(audience);
		if (audience !== null && (known === undefined || decision.until < known))
			later.set(audience, decision.until);
	}
	return later;
}

/** When the message may leave with that e-mail; null when its own hours are over by then. */
function openingWith(context: SlotContext, { intent, invoice }: Ready, from: Instant): Opening | null {
	const { currency } = invoice;
	const inSlot = belongsToSlot(context, intent, currency);
	const opening = openingFor(context, { intent, currency, inSlot }, context.state.contacts, from);
	const { debtor } = context.policy.calendars;
	return localDateOf(debtor, opening.at) === context.date ? opening : null;
}

/**
 * One written message a day (n6): an ordinary message that could leave before the hours of a call of the same day waits
 * for the e-mail beside it, and joins it.
 */
export function awaitCalls(
	context: SlotContext,
	candidates: readonly Candidate[],
	{ ready, answers }: { ready: readonly Ready[]; answers: readonly Answer[] },
): { ready: readonly Ready[]; waiting: readonly Answer[] } {
	const later = callsLaterToday(context, candidates, answers);
	const waiting: Answer[] = [];
	if (later.size === 0) return { ready, waiting };
	const rest = ready.filter((one) => {
		const { intent, invoice, recipient } = one;
		if (!isMergeable(intent) || intent.channel === 'letter') return true;
		const from = later.get(audienceOf(context.state, invoice, recipient));
		const opening = from === undefined ? null : openingWith(context, one, from);
		if (!opening) return true;
		const { date } = context;
		const why = { rule: 'window' as const, from: date, to: date, note: 'with the e-mail beside the call' };
		waiting.push({
			intent,
			decision: defer(context, intent, { at: opening.at, why: [why, ...opening.why] }),
		});
		return false;
	});
	return { ready: rest, waiting };
}
