import { localDateOf } from '../../local-time.ts';
import type { Instant } from '../../local-time.ts';
import type { Intent } from '../intent.ts';
import type { AccountPolicy, AccountState } from '../state.ts';
import { belongsToSlot } from './belongs-to-slot.ts';
import { openingFor } from './opening.ts';
import type { Opening } from './opening.ts';
import { slotContext } from './slot-context.ts';
import { tooLate } from './too-late.ts';

/**
 * When a contact planned for `at` may leave as the account stands today: what its slot would answer then, if nobody
 * contacted the customer meanwhile. Null when it may leave as planned; `too-late` when it would be left out, because the
 * due date that it announces will have come.
 */
export function openingAhead(
	state: AccountState,
	intent: Intent,
	at: Instant,
	policy: AccountPolicy,
): Opening | 'too-late' | null {
	const invoice = state.invoices[intent.invoice];
	if (!invoice) return null;
	const context = slotContext(state, at, policy);
	const { currency, dueOn } = invoice;
	const inSlot = belongsToSlot(context, intent, currency);
	const opening = openingFor(context, { intent, currency, inSlot }, state.contacts);
	if (opening.at <= at) return null;
	return tooLate(intent.level, localDateOf(policy.calendars.debtor, opening.at), dueOn)
		? 'too-late'
		: opening;
}
