import { isCivilDate } from '#workflows/receivables/civil-date.ts';
import { SORTS, STATUSES } from './view.ts';
import type { RunFilter } from './view.ts';

/** A scenario, or a version of it, in one word: `standard`, `standard@2`. */
export const scenarioKey = ({ id, version }: NonNullable<RunFilter['scenario']>): string =>
	version === null ? id : `${id}@${String(version)}`;

function scenarioOf(key: string): RunFilter['scenario'] {
	const [, id, version] = /^([\w-]{1,64})(?:@(\d{1,6}))?$/.exec(key) ?? [];
	return id === undefined ? null : { id, version: version === undefined ? null : Number(version) };
}

/** The filter that an address asks for; what it does not know is left at its default. */
export function readRunFilter(params: URLSearchParams): RunFilter {
	const status = params.get('status') ?? 'open';
	const sort = params.get('sort') ?? 'next';
	const on = params.get('on') ?? '';
	return {
		search: (params.get('q') ?? '').trim().slice(0, 200),
		status: status === 'all' ? 'all' : (STATUSES.find((known) => known === status) ?? 'open'),
		sort: SORTS.find((known) => known === sort) ?? 'next',
		on: isCivilDate(on) ? on : null,
		scenario: scenarioOf(params.get('scenario') ?? ''),
		after: params.get('after'),
	};
}

/** Whether a filter leaves out any open run. */
export const isNarrowed = ({ search, status, on, scenario }: RunFilter): boolean =>
	search !== '' || status !== 'open' || on !== null || scenario !== null;

/** The address of a filter, without what is default. */
export function runsHref(filter: Partial<RunFilter>, path = '/runs'): string {
	const params = new URLSearchParams();
	if (filter.search) params.set('q', filter.search);
	if (filter.status && filter.status !== 'open') params.set('status', filter.status);
	if (filter.sort && filter.sort !== 'next') params.set('sort', filter.sort);
	if (filter.on) params.set('on', filter.on);
	if (filter.scenario) params.set('scenario', scenarioKey(filter.scenario));
	if (filter.after) params.set('after', filter.after);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
