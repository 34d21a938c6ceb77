import type { Position } from '../run.ts';
import { COLLECTOR } from './intent-of.ts';
import type { ReachingOp } from './intent-of.ts';
import { contactKey } from './keys.ts';
import { ask, change, go, say } from './progress.ts';
import type { Progress } from './progress.ts';
import { withExecuted } from './skip-step.ts';

/** A person's task about something that went wrong; the run does not wait for it. */
export function openIncident(progress: Progress, { node, visit }: Position, code: string): Progress {
	const { invoice } = progress.state;
	const task = `${invoice}/${node}:${String(visit)}/${code}`;
	const told = say(progress, {
		kind: 'task',
		invoices: [invoice],
		node,
		task,
		owner: COLLECTOR,
		code,
		why: [],
	});
	return ask(told, { type: 'create-task', task, code, owner: COLLECTOR, node, dueAt: null });
}

/**
 * A contact that cannot be made takes the failure edge and may be tried again on a later visit; else it becomes a person's task and the run goes on; a
 * hand-off without failure edge stays where it is.
 */
export function failStep(progress: Progress, position: Position, op: ReachingOp, code: string): Progress {
	const { state } = progress;
	if (op.onFailure !== null) return go(change(progress, { deferrals: null }), op.onFailure);
	if (op.op !== 'hand-off') {
		const executed = withExecuted(state.executed, position.node);
		return go(openIncident(change(progress, { executed, deferrals: null }), position, code), op.next);
	}
	const key = contactKey(state, position);
	const standing = {
		kind: 'held',
		key,
		attempt: 0,
		reason: 'incident',
		since: state.anchors.arrivedAt,
		why: [],
	} as const;
	return change(openIncident(progress, position, code), { standing });
}
