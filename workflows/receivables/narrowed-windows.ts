import type { Calendars } from './calendar.ts';
import type { Channel, SendWindow } from './send-window.ts';

/** The hours that lie in both: earliest first, no overlap. */
export function commonHours(one: SendWindow, other: SendWindow): SendWindow {
	return one.flatMap((a) =>
		other.flatMap((b) => {
			const from = a.from > b.from ? a.from : b.from;
			const to = a.to < b.to ? a.to : b.to;
			return from < to ? [{ from, to }] : [];
		}),
	);
}

const narrowed = new WeakMap<Calendars, WeakMap<SendWindow, Map<Channel, Calendars>>>();

/**
 * Calendars in which `channel` is used in `hours` alone, within those of the debtor: what a scenario asks for narrows the
 * hours of the company and of the law (L18), it never widens them. Hours that have none in common with these leave them
 * as they are, because a message must leave one day; lint refuses them (`message-outside-window`).
 */
export function narrowedTo(calendars: Calendars, channel: Channel, hours: SendWindow): Calendars {
	const byHours = narrowed.get(calendars) ?? new WeakMap<SendWindow, Map<Channel, Calendars>>();
	narrowed.set(calendars, byHours);
	const byChannel = byHours.get(hours) ?? new Map<Channel, Calendars>();
	byHours.set(hours, byChannel);
	const known = byChannel.get(channel);
	if (known) return known;
	const { debtor } = calendars;
	const common = commonHours(debtor.windows[channel], hours);
	const made =
		common.length === 0
			? calendars
			: { ...calendars, debtor: { ...debtor, windows: { ...debtor.windows, [channel]: common } } };
	byChannel.set(channel, made);
	return made;
}
