import { BATCH_SORTS, BATCH_STATES } from './view.ts';
import type { BatchFilter } from './view.ts';

/** The filter over batches that an address asks for. */
export const readBatchFilter = (params: URLSearchParams): BatchFilter => ({
	state: BATCH_STATES.find((known) => known === params.get('state')) ?? '',
	sort: BATCH_SORTS.find((known) => known === params.get('sort')) ?? 'waiting',
	after: params.get('after'),
});

/** The address of a filter over batches, without what is default. `path` of the list, or of its file. */
export function batchesHref({ state, sort, after }: BatchFilter, path = '/held'): string {
	const params = new URLSearchParams();
	if (state) params.set('state', state);
	if (sort !== 'waiting') params.set('sort', sort);
	if (after) params.set('after', after);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
