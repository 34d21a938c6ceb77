import { isUuid } from '#workflows/receivables/is-uuid.ts';
import { KINDS, TASK_SORTS } from './view.ts';
import type { TaskFilter, TaskSort } from './view.ts';

/** Which open tasks a list holds, and in what order: of one kind, of one person, naming a customer or an invoice. */
export type TaskListFilter = {
	kind: TaskFilter;
	search: string;
	/** everybody's, one's own, or those of the colleague with this id */
	who: string;
	/** the one task of this key; null ⇒ all */
	task: string | null;
	sort: TaskSort;
	/** cursor of the page */
	after: string | null;
};

/** The filter that an address asks for; what it does not know is left out. */
export function readTaskFilter(params: URLSearchParams): TaskListFilter {
	const who = params.get('who') ?? '';
	return {
		kind: KINDS.find((kind) => kind === params.get('kind')) ?? 'all',
		search: (params.get('q') ?? '').trim().slice(0, 200),
		who: who === 'mine' || isUuid(who) ? who : 'all',
		task: params.get('task'),
		sort: TASK_SORTS.find((sort) => sort === params.get('sort')) ?? 'deadline',
		after: params.get('after'),
	};
}

/** The address of a filter, without what is default. */
export function tasksHref(
	{ kind, search, who, task, sort, after }: Partial<TaskListFilter>,
	path = '/tasks',
): string {
	const params = new URLSearchParams();
	if (kind && kind !== 'all') params.set('kind', kind);
	if (search) params.set('q', search);
	if (who && who !== 'all') params.set('who', who);
	if (task) params.set('task', task);
	if (sort && sort !== 'deadline') params.set('sort', sort);
	if (after) params.set('after', after);
	const query = params.toString();
	return query ? `${path}?${query}` : path;
}
