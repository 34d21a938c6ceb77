import { BOXES } from './view.ts';
import type { OutboxFilter } from './view.ts';

/** The filter that an address asks for. */
export const readOutboxFilter = (params: URLSearchParams): OutboxFilter => ({
	box: BOXES.find((known) => known === params.get('box')) ?? 'all',
	search: (params.get('q') ?? '').trim().slice(0, 200),
	after: params.get('after'),
});

/** The address of a filter, without what is default. */
export function outboxHref({ box, search, after }: Partial<OutboxFilter>): string {
	const params = new URLSearchParams();
	if (box && box !== 'all') params.set('box', box);
	if (search) params.set('q', search);
	if (after) params.set('after', after);
	const query = params.toString();
	return query ? `/outbox?${query}` : '/outbox';
}
