import type { temporal } from '@temporalio/proto';

type Event = temporal.api.history.v1.IHistoryEvent;

/** What Temporal Cloud bills of a history, by kind (docs.temporal.io/cloud/actions). */
export type Actions = Record<
	'starts' | 'timers' | 'activities' | 'localActivities' | 'signals' | 'upserts' | 'updates',
	number
>;

/**
 * Counts billable actions: start, timer, activity and each retry of it, signal, update, upsert one each; the local
 * activities of one workflow task are one together. Queries and what never reaches a history are not in it.
 */
export function billableActions(events: readonly Event[]): Actions {
	const count = (has: (event: Event) => unknown) => events.filter((event) => Boolean(has(event))).length;
	const retries = events.reduce(
		(sum, { activityTaskStartedEventAttributes: started }) => sum + Math.max((started?.attempt ?? 1) - 1, 0),
		0,
	);
	const tasksWithLocal = events.flatMap(({ markerRecordedEventAttributes: marker }) =>
		marker?.markerName === 'core_local_activity' ? [String(marker.workflowTaskCompletedEventId)] : [],
	);
	return {
		starts: count((event) => event.workflowExecutionStartedEventAttributes),
		timers: count((event) => event.timerStartedEventAttributes),
		activities: count((event) => event.activityTaskScheduledEventAttributes) + retries,
		localActivities: new Set(tasksWithLocal).size,
		signals: count((event) => event.workflowExecutionSignaledEventAttributes),
		upserts: count((event) => event.upsertWorkflowSearchAttributesEventAttributes),
		updates: count((event) => event.workflowExecutionUpdateAcceptedEventAttributes),
	};
}
