import { isUuid } from '#workflows/receivables/is-uuid.ts';
import { KINDS } from '#lib/tasks/view.ts';
import { GROUPINGS } from './view.ts';
import type { AgendaFilter } from './view.ts';

/** The filter that an address asks for; what it does not know is left at its default. `who` is whose work opens first. */
export function readAgendaFilter(params: URLSearchParams, who: 'mine' | 'all'): AgendaFilter {
	const asked = params.get('who') ?? '';
	return {
		group: GROUPINGS.find((known) => known === params.get('group')) ?? 'customer',
		who: asked === 'mine' || asked === 'all' || isUuid(asked) ? asked : who,
		kind: KINDS.find((known) => known === params.get('kind')) ?? 'all',
		search: (params.get('q') ?? '').trim().slice(0, 200),
		customer: params.get('customer'),
		after: params.get('after'),
		mode: params.get('mode') === 'one' ? 'one' : 'list',
	};
}

/** The address of a filter, without what is empty. */
export function agendaHref(filter: Partial<AgendaFilter>, path = '/'): string {
	const params = new URLSearchParams();
	if (filter.group && filter.group !== 'customer') params.set('group', filter.group);
	if (filter.who) params.set('who', filter.who);
	if (filter.kind && filter.kind !== 'all') params.set('kind', filter.kind);
	if (filter.search) params.set('q', filter.search);
	if (filter.customer) params.set('customer', filter.customer);
	if (filter.mode === 'one') params.set('mode', 'one');
	if (filter.after) params.set('after', filter.after);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
