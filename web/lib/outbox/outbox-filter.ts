import { BOXES, CHANNELS, OUTBOX_ORDERS } from './view.ts';
import type { OutboxFilter } from './view.ts';

/** The filter that an address asks for. */
export const readOutboxFilter = (params: URLSearchParams): OutboxFilter => ({
	box: BOXES.find((known) => known === params.get('box')) ?? 'all',
	search: (params.get('q') ?? '').trim().slice(0, 200),
	channel: CHANNELS.find((known) => known === params.get('channel')) ?? '',
	order: OUTBOX_ORDERS.find((known) => known === params.get('order')) ?? 'newest',
	after: params.get('after'),
});

/** The address of a filter, without what is default. */
export function outboxHref(
	{ box, search, channel, order, after }: Partial<OutboxFilter>,
	path = '/outbox',
): string {
	const params = new URLSearchParams();
	if (box && box !== 'all') params.set('box', box);
	if (search) params.set('q', search);
	if (channel) params.set('channel', channel);
	if (order && order !== 'newest') params.set('order', order);
	if (after) params.set('after', after);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
