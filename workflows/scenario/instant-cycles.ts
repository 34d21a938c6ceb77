import { cyclesOf } from './cycles.ts';
import type { NodeId } from './graph.ts';
import { targetsOf } from './op-targets.ts';
import type { Op, PlanNode } from './plan.ts';

/**
 * Whether an operation takes time at every visit. A wait for a fixed date waits once: in a loop only one counted
 * from its own arrival does, unless something known may end it at once. A call may find nobody to call and be over at once; a task and an approval never are.
 */
export function alwaysTakesTime(op: Op): boolean {
	if (op.op === 'wait') return op.anchor === 'arrival' && op.offset > 0 && op.endsOn === undefined;
	return op.op === 'approval' || (op.op === 'human' && op.task === 'task');
}

/** Loops that a run could turn in for ever within one instant. */
export function instantCycles(
	nodes: Readonly<Record<NodeId, Pick<PlanNode, 'op'>>>,
): readonly (readonly NodeId[])[] {
	const instant = Object.entries(nodes).filter(([, { op }]) => !alwaysTakesTime(op));
	return cyclesOf(new Map(instant.map(([id, { op }]) => [id, instantTargets(nodes, op)])));
}

function instantTargets(nodes: Readonly<Record<NodeId, Pick<PlanNode, 'op'>>>, op: Op): readonly NodeId[] {
	return targetsOf(op)
		.map(({ target }) => target)
		.filter((target) => {
			const next = nodes[target];
			return next !== undefined && !alwaysTakesTime(next.op);
		});
}
