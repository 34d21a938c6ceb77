import type { Channel } from '../calendar.ts';
import type { AccountContact, AccountState } from './state.ts';

/** The latest contact about an invoice on one of `channels`, or the one with `key`. */
export const lastContact = (
	state: AccountState,
	invoice: string,
	channels: readonly Channel[],
	key?: string,
): AccountContact | undefined =>
	state.contacts.findLast((contact) =>
		key === undefined
			? channels.includes(contact.channel) && contact.invoices.includes(invoice)
			: contact.key === key,
	);

/** The account where the way a contact took is not used again, or may be again. */
export function withDeliverability(
	state: AccountState,
	contact: AccountContact | undefined,
	isDeliverable: boolean,
): AccountState {
	if (!contact || contact.recipient === '') return state;
	const { recipient, channel } = contact;
	const others = state.undeliverable.filter((way) => way.contact !== recipient || way.channel !== channel);
	if (isDeliverable)
		return others.length === state.undeliverable.length ? state : { ...state, undeliverable: others };
	return { ...state, undeliverable: [...others, { contact: recipient, channel }] };
}
