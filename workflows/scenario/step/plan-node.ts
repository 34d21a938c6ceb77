import type { NodeId } from '../graph.ts';
import type { Op, Plan, PlanNode } from '../plan.ts';
import type { RunState, StepContext } from '../run.ts';

/** A node of the plan, or one that a person inserted into this run. */
export const planNode = (context: StepContext, state: RunState, id: NodeId): PlanNode | undefined =>
	context.plan.nodes[id] ?? state.inserted[id];

/** The operation that the run stands on; undefined before the start and after the end. */
export const currentOp = (context: StepContext, state: RunState): Op | undefined =>
	state.position ? planNode(context, state, state.position.node)?.op : undefined;

const counts = new WeakMap<Plan, number>();

/** How many nodes a plan has: no walk without a wait is longer. */
export function nodeCount(plan: Plan): number {
	let count = counts.get(plan);
	if (count === undefined) counts.set(plan, (count = Object.keys(plan.nodes).length));
	return count;
}
