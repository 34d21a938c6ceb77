import type { RunEvent, RunState, Step, StepContext, StepResult } from './run.ts';
import { onActDone } from './step/on-act-done.ts';
import { onDecision } from './step/on-decision.ts';
import { onDeliveryFailed } from './step/on-delivery-failed.ts';
import { onFact } from './step/on-fact.ts';
import { onInsertAction } from './step/on-insert-action.ts';
import { onMoved } from './step/on-moved.ts';
import { onSkipNode } from './step/on-skip-node.ts';
import { onStart } from './step/on-start.ts';
import { onTaskDone } from './step/on-task-done.ts';
import { onWake } from './step/on-wake.ts';
import type { Progress } from './step/progress.ts';
import { settle } from './step/settle.ts';

type Later = Exclude<RunEvent, { type: 'start' }>;

function handle(context: StepContext, state: RunState, event: Later): Progress {
	switch (event.type) {
		case 'wake':
			return onWake(context, state, event);
		case 'fact':
			return onFact(context, state, event);
		case 'decision':
			return onDecision(context, state, event);
		case 'delivery-failed':
			return onDeliveryFailed(context, state, event);
		case 'act-done':
			return onActDone(context, state, event);
		case 'task-done':
			return onTaskDone(context, state, event);
		case 'skip-node':
			return onSkipNode(context, state, event);
		case 'insert-action':
			return onInsertAction(context, state, event);
		case 'moved':
			return onMoved(context, state, event);
	}
}

/** An ended run moves only for the fact that reopens it, and still records what was already under way. */
const reachesEnded = ({ type }: RunEvent): boolean =>
	type === 'fact' || type === 'decision' || type === 'delivery-failed';

/**
 * What happens next. Pure: same plan, calendars, state and event give the same answer in Temporal, in the browser and
 * in a test. A run without state starts with `start`; a second `start` and any other event before it change nothing.
 */
export const step: Step = (context, state, event): StepResult => {
	if (event.type === 'start')
		return state ? nothing(state) : told(context, null, onStart(context, event), event);
	if (!state) throw new RangeError(`a run begins with start, not ${event.type}`);
	if (state.ended && !reachesEnded(event)) return nothing(state);
	return told(context, state, handle(context, state, event), event);
};

const nothing = (state: RunState): StepResult => ({ state, effects: [], entries: [] });

function told(
	context: StepContext,
	before: RunState | null,
	progress: Progress,
	{ at }: RunEvent,
): StepResult {
	const { state, effects, entries } = settle(context, progress, at);
	const isSilent = effects.length === 0 && entries.length === 0;
	return before && isSilent && isUnchanged(before, state) ? nothing(before) : { state, effects, entries };
}

/** A step copies what it is given: where nothing was written on the copy, nothing has happened. */
function isUnchanged(before: RunState, after: RunState): boolean {
	for (const part of Object.keys(after) as (keyof RunState)[]) if (before[part] !== after[part]) return false;
	return true;
}
