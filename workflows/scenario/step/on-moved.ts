import type { NodeId } from '../graph.ts';
import type { Op } from '../plan.ts';
import type { Position, RunEvent, RunState, Standing, StepContext } from '../run.ts';
import { leave } from './leave.ts';
import { planNode } from './plan-node.ts';
import { go, stay } from './progress.ts';
import type { Progress } from './progress.ts';
import { reaches, recheck } from './recheck.ts';

/** Whether what the run stands on means the same at the node's operation in the new plan. */
function stillStands(standing: Standing | null, op: Op): boolean {
	switch (standing?.kind) {
		case 'waiting':
			return op.op === 'wait' || reaches(op);
		case 'contacting':
		case 'deferred':
		case 'confirming':
			return reaches(op);
		case 'held':
			return reaches(op) || op.op === 'approval';
		case 'tasked':
			return op.op === 'human';
		case 'approving':
			return op.op === 'approval' || op.op === 'hand-off';
		case 'watching':
			return op.op === 'promise-watch';
		case 'thanking':
			return op.op === 'thanks' || op.op === 'end';
		case 'acting':
		case undefined:
			return false;
	}
}

const isWaiting = (standing: Standing | null, op: Op): boolean =>
	standing?.kind === 'waiting' && op.op === 'wait';

/**
 * The run continues in the plan of `context`, at the node that its own maps to. Visits, executed nodes, anchors and
 * inserted actions are kept; what it stands on goes on where the node still does the same, and its date is derived anew.
 */
export function onMoved(
	context: StepContext,
	state: RunState,
	{ at, mapping = {} }: Extract<RunEvent, { type: 'moved' }>,
): Progress {
	if (state.ended) return stay(state);
	const { position, standing } = state;
	if (!position) return go(stay(state), context.plan.entry);
	const target = (node: NodeId): NodeId => mapping[node] ?? node;
	const placed = (place: Position): Position => ({ ...place, node: target(place.node) });
	const node = target(position.node);
	const moved = stay({
		...state,
		resumeAt: state.resumeAt && placed(state.resumeAt),
		approvalNode: state.approvalNode && target(state.approvalNode),
	});
	const op = planNode(context, state, node)?.op;
	const isSame = op !== undefined && node === position.node && stillStands(standing, op);
	if (!isSame) return go(leave(moved), node);
	return isWaiting(standing, op) ? recheck(context, moved, at) : moved;
}
