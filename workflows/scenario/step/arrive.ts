import type { Instant } from '../../receivables/local-time.ts';
import type { NodeId } from '../graph.ts';
import type { Position, RunState, StepContext } from '../run.ts';
import { arriveAtApproval } from './arrive-approval.ts';
import { arriveAtContact } from './arrive-contact.ts';
import { endRun } from './arrive-end.ts';
import { arriveAtHuman } from './arrive-human.ts';
import { arriveAtWait } from './arrive-wait.ts';
import { instantNext } from './catch-up.ts';
import { intend } from './intend.ts';
import { contactKey } from './keys.ts';
import { planNode } from './plan-node.ts';
import { ask, change, go, say } from './progress.ts';
import type { Progress } from './progress.ts';

/** A copy by assignment: engines copy a record of any shape faster so than by spreading it around a computed key. */
function withVisit(visits: RunState['visits'], { node, visit }: Position): RunState['visits'] {
	const copy: Record<NodeId, number> = Object.assign({}, visits);
	copy[node] = visit;
	return copy;
}

/** The run at `node`, one visit more. */
function enter(progress: Progress, node: NodeId, at: Instant): Position {
	const { state } = progress;
	const position = { node, visit: (state.visits[node] ?? 0) + 1 };
	state.position = position;
	state.standing = null;
	state.visits = withVisit(state.visits, position);
	if (state.anchors.arrivedAt !== at) state.anchors = { ...state.anchors, arrivedAt: at };
	progress.enter = null;
	return position;
}

/** What arriving at a node does, by its operation. Unknown nodes cannot be: lint and moves refuse them. */
export function arrive(context: StepContext, progress: Progress, node: NodeId, at: Instant): Progress {
	const op = planNode(context, progress.state, node)?.op;
	if (!op) return { ...progress, enter: null };
	if (op.op === 'pass' || op.op === 'branch')
		return go(progress, instantNext(op, progress.state, at, context) ?? node);
	const position = enter(progress, node, at);
	const invoices = [progress.state.invoice];
	switch (op.op) {
		case 'wait':
			progress.catchingUp = false;
			return arriveAtWait(context, progress, op, at);
		case 'contact':
			return arriveAtContact(context, progress, op, position, at);
		case 'human':
			return arriveAtHuman(context, progress, op, position, at);
		case 'approval':
			return arriveAtApproval(context, progress, op, position, at);
		case 'hand-off':
			if (progress.state.executed.includes(node)) return go(progress, op.next);
			return intend(context, progress, op, position, at, { attempt: 0, why: progress.why });
		case 'promise-watch': {
			const { promise } = progress.state.snapshot;
			return promise ? change(progress, { standing: { kind: 'watching', promise } }) : go(progress, op.next);
		}
		case 'thanks':
			return progress.state.acks.length > 0
				? change(progress, { standing: { kind: 'thanking' } })
				: go(progress, op.next);
		case 'penalty': {
			const claims = [...new Set([...progress.state.claims, ...op.claim])];
			return go(change(progress, { claims }), op.next);
		}
		case 'alert':
			return go(say(progress, { kind: 'alert', invoices, node, code: op.code, why: progress.why }), op.next);
		case 'webhook': {
			const key = contactKey(progress.state, position);
			return go(ask(progress, { type: 'webhook', key, node, event: op.event }), op.next);
		}
		case 'end':
			return endRun(progress, op.outcome, at);
	}
}
