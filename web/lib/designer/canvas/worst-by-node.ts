import type { NodeId } from '#workflows/scenario/graph.ts';
import type { LintProblem } from '#workflows/scenario/lint.ts';

/** The worst problem of each node; remarks count for nothing. `problems` come worst first. */
export function worstByNode(problems: readonly LintProblem[]): ReadonlyMap<NodeId, LintProblem> {
	const worst = new Map<NodeId, LintProblem>();
	for (const problem of problems)
		if (problem.node !== null && problem.severity !== 'info' && !worst.has(problem.node))
			worst.set(problem.node, problem);
	return worst;
}
