import { nextAction } from '../scenario/next-action.ts';
import { step } from '../scenario/step.ts';
import { firstEvent } from './first-event.ts';
import type { CollectionInput } from './input.ts';
import type { RunRecord } from './orders.ts';
import { runContext } from './run-context.ts';
import { runTimer } from './run-timer.ts';

/**
 * Where a new run stands once it has begun: the same step on the same input, so that whoever starts it can record it.
 * Null where it asks for something at once, ends at once, or goes on from an earlier state: then it records by itself.
 */
export function foreseeStart(
	input: CollectionInput,
): Pick<RunRecord, 'at' | 'state' | 'next' | 'nextWakeAt' | 'entries'> | null {
	const first = firstEvent(input);
	if (first?.type !== 'start') return null;
	const context = runContext(input);
	const { state, effects, entries } = step(context, null, first);
	if (effects.length > 0 || state.ended) return null;
	return {
		at: first.at,
		state,
		next: nextAction(context, state),
		nextWakeAt: runTimer(state),
		entries: entries.map((entry) => ({ at: first.at, entry })),
	};
}
