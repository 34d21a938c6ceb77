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
