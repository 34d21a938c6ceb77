import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { ScenarioNode } from '#workflows/scenario/graph.ts';
import type { ParseProblem } from '#workflows/scenario/parse.ts';
import { parseNode } from '#workflows/scenario/parse/node.ts';
import { printNode } from '#workflows/scenario/print.ts';

/** The node as a file would give it back, or what the reader of files would say of it. */
export function checkedNode(node: ScenarioNode): Outcome<ScenarioNode> {
	const problems: ParseProblem[] = [];
	const read = parseNode(printNode(node), '', (pointer, code, params = {}) =>
		problems.push({ pointer, code, params }),
	);
	const [problem] = problems;
	if (problem !== undefined) return { ok: false, problem: { code: problem.code, params: problem.params } };
	if (read === undefined) throw new Error('A refused node says why.');
	return ok(read);
}
