import type { Instant } from '../local-time.ts';
import type { AccountState } from './state.ts';
import { withInvoice } from './with-invoice.ts';

/**
 * What became of a contact: `failed` frees its place in the gap, `delivered` and `unknown` keep it (design §3.4). A
 * delivered contact stays delivered whatever is reported later.
 * @param key the contact's, a parallel e-mail's or an acknowledgement's; an unknown key changes nothing
 * @param at business time of the outcome; a delivered contact counts for the gap from the day it was decided
 */
export function settleContact(
	state: AccountState,
	key: string,
	outcome: 'delivered' | 'failed' | 'unknown',
	_at: Instant,
): AccountState {
	const index = state.contacts.findLastIndex((known) => known.key === key);
	const contact = state.contacts[index];
	if (!contact || contact.state === outcome || contact.state === 'delivered') return state;
	const contacts = state.contacts.with(index, { ...contact, state: outcome });
	const settled = { ...state, contacts };
	const [invoice] = contact.invoices;
	return contact.kind === 'formal-notice' && outcome === 'failed' && invoice !== undefined
		? withInvoice(settled, invoice, { formalNoticeSent: false })
		: settled;
}
