import { addDays } from '../../civil-date.ts';
import type { CivilDate } from '../../civil-date.ts';
import type { Intent } from '../intent.ts';
import type { AccountContact, AccountPolicy } from '../state.ts';
import { isFormal } from './slot-context.ts';

/** An intent as the gap sees it. `inSlot`: it belongs to the day's slot of its currency, decided with its contacts. */
export type GapQuestion = { intent: Intent; currency: string; inSlot: boolean };

/** Days between two contacts of a customer for this intent: the node's own, else the organisation's (n9). */
export const gapOf = ({ minGapDays }: Intent, policy: AccountPolicy): number =>
	minGapDays ?? policy.minGapDays;

/** A contact that failed for good freed its place; `claimed` and `unknown` keep theirs (design §3.4). */
const counts = (contact: AccountContact, intent: Intent): boolean =>
	contact.restartsGap && contact.state !== 'failed' && contact.key !== intent.key;

/**
 * The day from which one contact lets another leave, seen on `date`. A contact on day d closes the days strictly
 * between d and d + gap. Its own day is open to what was decided with it and to other currencies, unless it is formal:
 * ordinary reminders never share a day with that. Even without any gap, nobody is reminded twice on one day.
 */
function freeFrom(contact: AccountContact, question: GapQuestion, date: CivilDate, gap: number): CivilDate {
	const { intent, currency, inSlot } = question;
	if (contact.date !== date) return addDays(contact.date, gap);
	if (isFormal(contact.level) && !isFormal(intent.level)) return addDays(date, Math.max(1, gap));
	const isLate = !inSlot && (contact.currency === currency || contact.currency === '');
	return isLate ? addDays(date, Math.max(1, gap)) : date;
}

/** The first day from `date` on that no earlier contact closes; `date` itself when none does. */
export function gapFreeFrom(
	contacts: readonly AccountContact[],
	question: GapQuestion,
	date: CivilDate,
	policy: AccountPolicy,
): CivilDate {
	const gap = gapOf(question.intent, policy);
	let free = date;
	for (const contact of contacts) {
		if (contact.date > date || !counts(contact, question.intent)) continue;
		const from = freeFrom(contact, question, date, gap);
		if (from > free) free = from;
	}
	return free;
}
