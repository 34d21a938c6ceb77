import { HELD_CHOICES, HELD_SORTS } from './view.ts';
import type { HeldFilter } from './view.ts';

/** The filter that an address asks for. */
export const readHeldFilter = (params: URLSearchParams): HeldFilter => ({
	search: (params.get('q') ?? '').trim().slice(0, 200),
	choice: HELD_CHOICES.find((known) => known === params.get('choice')) ?? '',
	sort: HELD_SORTS.find((known) => known === params.get('sort')) ?? 'due',
	after: params.get('after'),
});

/** The address of a filter over a batch, without what is default. `path` of the batch, or of its file. */
export function heldHref({ search, choice, sort, after }: Partial<HeldFilter>, path: string): string {
	const params = new URLSearchParams();
	if (search) params.set('q', search);
	if (choice) params.set('choice', choice);
	if (sort && sort !== 'due') params.set('sort', sort);
	if (after) params.set('after', after);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
