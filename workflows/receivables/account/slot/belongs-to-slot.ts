import { localDateOf } from '../../local-time.ts';
import type { Decision, Intent } from '../intent.ts';
import type { SlotContext } from './slot-context.ts';

/**
 * Whether this contact was decided with the day's slot already: it only waited for its own window of the same day (a
 * call at nine, decided with the messages of half past eight), or it is tried again after it certainly did not leave.
 * The other contacts of that slot do not close the day to it.
 */
export function belongsToSlot(
	{ state, policy, date }: SlotContext,
	{ key, attempt }: Intent,
	currency: string,
): boolean {
	if (attempt === 0) return false;
	const slot = state.slots.find((one) => one.currency === currency && one.date === date);
	const leavesToday = (decision: Decision): boolean =>
		decision.kind === 'send' ||
		(decision.kind === 'defer' && localDateOf(policy.calendars.debtor, decision.until) === date);
	return Object.entries(slot?.rows ?? {}).some(
		([row, decision]) => row.startsWith(`${key}#`) && leavesToday(decision),
	);
}
