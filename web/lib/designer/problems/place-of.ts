import type { NodeId, Scenario } from '#workflows/scenario/graph.ts';
import type { LintProblem } from '#workflows/scenario/lint.ts';

/** Where the problem of a rule is mended, for rules that speak of the step as a whole. */
const places: Readonly<Record<string, string>> = {
	'branch-without-default': 'otherwise',
	'no-recipient-fallback': 'onFailure',
	'contact-too-soon': 'minGapDays',
	'fee-claimed-twice': 'claim',
};

/** The field of `node` that a problem is about; empty ⇒ the step as a whole. */
function fieldOf({ code, pointer, params }: LintProblem, node: NodeId): string {
	const field = pointer.slice(`/nodes/${node}/`.length);
	if (field !== '') return field;
	if (typeof params['port'] === 'string') return params['port'].replace('.', '/');
	return places[code] ?? '';
}

/** A step and its field, as `editor.open` takes them; an empty field is where the panel tells the step's problems. */
export type ProblemPlace = { node: NodeId; field: string };

/** Where a problem is mended: at its step, or in the settings, which the start holds; null ⇒ there is no start. */
export function placeOf(problem: LintProblem, { start, nodes }: Scenario): ProblemPlace | null {
	const { node } = problem;
	if (node !== null) return { node, field: fieldOf(problem, node) };
	return Object.hasOwn(nodes, start) ? { node: start, field: problem.pointer.slice(1) } : null;
}
