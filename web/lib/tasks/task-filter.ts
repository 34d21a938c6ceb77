import { KINDS } from './view.ts';
import type { TaskFilter } from './view.ts';

/** Which open tasks a list holds: of one kind, and naming a customer or an invoice. */
export type TaskListFilter = { kind: TaskFilter; search: string };

/** The filter that an address asks for; what it does not know is left out. */
export const readTaskFilter = (params: URLSearchParams): TaskListFilter => ({
	kind: KINDS.find((kind) => kind === params.get('kind')) ?? 'all',
	search: (params.get('q') ?? '').trim().slice(0, 200),
});

/** The address of a filter, without what is default. */
export function tasksHref({ kind, search }: TaskListFilter): string {
	const params = new URLSearchParams();
	if (kind !== 'all') params.set('kind', kind);
	if (search) params.set('q', search);
	const query = params.toString();
	return query ? `/tasks?${query}` : '/tasks';
}
