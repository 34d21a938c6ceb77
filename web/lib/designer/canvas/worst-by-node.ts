import type { NodeId } from '#workflows/scenario/graph.ts';
import { isToReview } from '../problems/drawn-problem.ts';
import type { DrawnProblem } from '../problems/drawn-problem.ts';

/** The worst problem of each node; remarks count for nothing. `problems` come worst first. */
export function worstByNode(problems: readonly DrawnProblem[]): ReadonlyMap<NodeId, DrawnProblem> {
	const worst = new Map<NodeId, DrawnProblem>();
	for (const problem of problems)
		if (problem.node !== null && isToReview(problem) && !worst.has(problem.node))
			worst.set(problem.node, problem);
	return worst;
}
