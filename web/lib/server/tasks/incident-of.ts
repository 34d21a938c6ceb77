import type { IncidentView } from '#lib/tasks/view.ts';
import type { StuckMessages } from './stuck-messages.ts';
import type { TaskQueryRow } from './task-query.ts';

type Told = Partial<Record<'reason' | 'detail' | 'channel' | 'since' | 'url', string>> & {
	params?: Readonly<Record<string, unknown>>;
};

/**
 * What went wrong, as whoever opened the task told it; null for work that no incident asks for.
 * @param stuck how many messages wait, by the channel that is down
 */
export function incidentOf(
	{ kind, code, payload }: Pick<TaskQueryRow, 'kind' | 'code' | 'payload'>,
	stuck: ReadonlyMap<string, StuckMessages>,
): IncidentView | null {
	if (kind !== 'incident') return null;
	const { reason = '', detail, params, channel, since, url } = (payload ?? {}) as Told;
	// A receiver's own words are a detail of its address, not a code.
	const words = url === undefined ? detail : `${url} : ${reason}`;
	return {
		...{ code, reason, detail: words ?? null, params: params ?? {} },
		...{ channel: channel ?? null, since: since ?? null, stuck: stuck.get(channel ?? '') ?? null },
	};
}
