import type { Calendars } from '../calendar.ts';
import { addDays } from '../civil-date.ts';
import { nextContactSlot } from '../contact-day.ts';
import { instantAt, localDateOf, localTimeOf } from '../local-time.ts';
import type { Instant, LocalTime } from '../local-time.ts';

/** How often somebody is called in vain before the scenario goes on. */
export const MOST_CALL_ATTEMPTS = 3;

const NOON: LocalTime = '12:00';
/** When people are back from lunch. */
const AFTERNOON: LocalTime = '14:00';

/**
 * When to try again after nobody answered (n64): another half-day than this attempt's, so the afternoon after a morning
 * and the next working morning after an afternoon, inside the hours in which the debtor may be called.
 * @param attempts calls made in vain so far, this one included
 * @returns null when enough was tried
 */
export function nextCallAttempt(calendars: Calendars, at: Instant, attempts: number): Instant | null {
	if (attempts >= MOST_CALL_ATTEMPTS) return null;
	const { debtor } = calendars;
	const today = localDateOf(debtor, at);
	const morning = localTimeOf(debtor, at) < NOON;
	const from = morning ? instantAt(debtor, today, AFTERNOON) : instantAt(debtor, addDays(today, 1), '00:00');
	return nextContactSlot(calendars, 'call', from);
}
