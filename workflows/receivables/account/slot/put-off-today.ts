import { localDateOf } from '../../local-time.ts';
import type { Intent } from '../intent.ts';
import { storedRow } from './stored-slots.ts';
import type { SlotContext } from './slot-context.ts';

/**
 * Whether this contact was decided with the day's slot and only waits for its own window of the same day (a call at
 * nine, decided with the messages of half past eight): the contacts of that slot do not close the day to it.
 */
export function wasPutOffToday(
	{ state, policy, date }: SlotContext,
	intent: Intent,
	currency: string,
): boolean {
	if (intent.attempt === 0) return false;
	const before = storedRow(state, { ...intent, attempt: intent.attempt - 1 }, currency, date);
	return before?.kind === 'defer' && localDateOf(policy.calendars.debtor, before.until) === date;
}
