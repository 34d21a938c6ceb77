import type { TraceEntry, Why } from '../../receivables/trace.ts';
import type { NodeId } from '../graph.ts';
import type { Effect, RunState, Standing } from '../run.ts';

/**
 * What a handler has achieved so far; `enter` is the node that `settle` walks to next, null ⇒ the run stays.
 * A draft that belongs to one step: `stay` copies the run's state once, and what follows writes on that copy. Whoever
 * hands it on does not read it again.
 */
export type Progress = {
	state: RunState;
	effects: readonly Effect[];
	entries: readonly TraceEntry[];
	enter: NodeId | null;
	/** the wait just passed was already over when the run started: the catch-up policy decides on what follows */
	catchingUp: boolean;
	/** how the date of what comes next was reached */
	why: readonly Why[];
};

const NO_EFFECTS: readonly Effect[] = [];
const NO_ENTRIES: readonly TraceEntry[] = [];
const NO_WHY: readonly Why[] = [];

/** Nothing happens yet: a draft on a copy of the run's state. */
export const stay = (state: RunState): Progress => ({
	state: { ...state },
	effects: NO_EFFECTS,
	entries: NO_ENTRIES,
	enter: null,
	catchingUp: false,
	why: NO_WHY,
});

/** Changes some of the run's state. */
export function change(progress: Progress, changes: Partial<RunState>): Progress {
	Object.assign(progress.state, changes);
	return progress;
}

/** Changes what the run stands on, which nearly every step does. */
export function stand(progress: Progress, standing: Standing): Progress {
	progress.state.standing = standing;
	return progress;
}

/** Adds lines to the story. */
export function say(progress: Progress, ...entries: readonly TraceEntry[]): Progress {
	progress.entries = progress.entries.length === 0 ? entries : [...progress.entries, ...entries];
	return progress;
}

/** Asks the host for something. */
export function ask(progress: Progress, ...effects: readonly Effect[]): Progress {
	progress.effects = progress.effects.length === 0 ? effects : [...progress.effects, ...effects];
	return progress;
}

/** Leaves the present node for `node`; `why` tells how the date of what comes next was reached. */
export function go(progress: Progress, node: NodeId, why = progress.why): Progress {
	progress.enter = node;
	progress.why = why;
	progress.state.standing = null;
	return progress;
}

/** Two stretches of progress in a row, the first of which may be nothing; the later one decides where to go. */
export const join = (before: Progress | null, after: Progress): Progress =>
	!before || (before.effects.length === 0 && before.entries.length === 0)
		? after
		: {
				...after,
				effects: [...before.effects, ...after.effects],
				entries: [...before.entries, ...after.entries],
			};
