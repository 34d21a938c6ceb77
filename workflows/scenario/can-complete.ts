import { ok, refuse } from '../receivables/outcome.ts';
import type { Outcome } from '../receivables/outcome.ts';
import type { RunState, StepContext } from './run.ts';
import { currentOp } from './step/plan-node.ts';

const APPROVAL: readonly string[] = ['approved', 'refused'];
const CONFIRMATION: readonly string[] = ['approved', 'done', 'refused'];

/** What a person may answer to a task; a call is classified (n64), other tasks are at least done. */
export const TASK_OUTCOMES: readonly string[] = [
	'reached',
	'promise',
	'dispute',
	'wrong-contact',
	'voicemail',
	'no-answer',
	'refused',
	'done',
];

/**
 * Whether the run stands on this task and knows this outcome.
 * Refuses `run-ended`, `task-not-open` and `outcome-unknown`.
 */
export function canComplete(
	context: StepContext,
	state: RunState,
	{ task, outcome }: { task: string; outcome: string },
): Outcome<RunState, 'run-ended' | 'task-not-open' | 'outcome-unknown'> {
	if (state.ended) return refuse('run-ended', { task });
	const { standing } = state;
	if (!standing || !('task' in standing) || standing.task !== task) return refuse('task-not-open', { task });
	const op = currentOp(context, state);
	const own = op?.op === 'human' ? Object.keys(op.outcomes) : [];
	const known =
		standing.kind === 'approving'
			? APPROVAL
			: standing.kind === 'confirming'
				? CONFIRMATION
				: [...TASK_OUTCOMES, ...own];
	return known.includes(outcome) ? ok(state) : refuse('outcome-unknown', { task, outcome, known });
}
