import type { Channel } from '../../calendar.ts';
import type { ContactPoint } from '../../customer.ts';
import { isFailed } from '../failed-ways.ts';
import type { AccountState } from '../state.ts';

/**
 * Who receives a message: the first role of `to` that somebody has who can be reached on the channel, in the order of
 * the customer's contacts; anybody reachable when the node names no role. A way that failed for good is no way (n59).
 * @returns nothing when nobody fits: the node's failure edge is then taken
 */
export function recipientFor(
	{ customer, undeliverable }: AccountState,
	to: readonly string[],
	channel: Channel,
): ContactPoint | undefined {
	const { contacts } = customer;
	if (to.length === 0) return contacts.find((contact) => isReachable(contact, channel, undeliverable));
	for (const wanted of to)
		for (const contact of contacts)
			if (contact.role === wanted && isReachable(contact, channel, undeliverable)) return contact;
	return undefined;
}

const isReachable = (
	point: ContactPoint,
	channel: Channel,
	undeliverable: AccountState['undeliverable'],
): boolean => point.channels.includes(channel) && !undeliverable.some((way) => isFailed(way, point, channel));

/** The language a contact is written to in: its own, else the customer's (n56). */
export const languageOf = ({ customer }: AccountState, contact: ContactPoint | undefined): string =>
	contact?.language ?? customer.language;
