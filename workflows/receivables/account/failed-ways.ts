import type { Channel } from '../calendar.ts';
import type { ContactPoint } from '../customer.ts';
import type { AccountContact, AccountState } from './state.ts';

type Way = AccountState['undeliverable'][number];

/**
 * Whether a way that failed for good is this one (n59). What comes back from a postal address says that nobody lives
 * there: nobody else is written to there, and whoever moved is written to where they live now.
 */
export const isFailed = (
	way: Way,
	{ id, place }: Pick<ContactPoint, 'id' | 'place'>,
	channel: Channel,
): boolean =>
	way.channel === channel &&
	(way.place === undefined || place === undefined ? way.contact === id : way.place === place);

const pointOf = ({ customer }: AccountState, contact: string): ContactPoint | undefined =>
	customer.contacts.find(({ id }) => id === contact);

/** Channels on which somebody is not reached any more, of those that failed when they were written to. */
export const failedChannels = (state: AccountState, contact: string): Channel[] => {
	const point = pointOf(state, contact) ?? { id: contact };
	return state.undeliverable
		.filter((way) => way.contact === contact && isFailed(way, point, way.channel))
		.map(({ channel }) => channel);
};

/** The account where the way a contact took is not used again, or may be again. */
export function withDeliverability(
	state: AccountState,
	contact: AccountContact | undefined,
	isDeliverable: boolean,
): AccountState {
	if (!contact || contact.recipient === '') return state;
	const { recipient, channel } = contact;
	const place = channel === 'letter' ? (contact.place ?? pointOf(state, recipient)?.place) : undefined;
	const others = state.undeliverable.filter((way) => !isFailed(way, { id: recipient, place }, channel));
	if (isDeliverable)
		return others.length === state.undeliverable.length ? state : { ...state, undeliverable: others };
	const failed = { contact: recipient, channel, ...(place !== undefined && { place }) };
	return { ...state, undeliverable: [...others, failed] };
}

/** A letter as it was really posted: to whom, and where a person sent it, else where they live that day. */
export function withPosted(
	state: AccountState,
	contact: AccountContact | undefined,
	to: { recipient?: string | undefined; place?: string | undefined },
): AccountState {
	if (!contact) return state;
	const recipient = to.recipient ?? contact.recipient;
	const known = recipient === contact.recipient ? contact.place : undefined;
	const place = to.place ?? pointOf(state, recipient)?.place ?? known;
	if (recipient === contact.recipient && place === contact.place) return state;
	const { place: _, ...rest } = contact;
	const posted = { ...rest, recipient, ...(place !== undefined && { place }) };
	return { ...state, contacts: state.contacts.map((one) => (one === contact ? posted : one)) };
}
