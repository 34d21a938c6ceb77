import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { catalogue } from '#workflows/scenario/catalogue/catalogue.ts';
import type { Condition } from '#workflows/scenario/condition.ts';
import type { Branch, ScenarioNode } from '#workflows/scenario/graph.ts';
import { parseCondition } from '#workflows/scenario/parse/condition.ts';
import { printCondition } from '#workflows/scenario/print-condition.ts';
import { connectNodes } from './connect-nodes.ts';
import type { Edit } from './edit.ts';
import { firstProblem, onNode } from './edit-node.ts';

/** One more case, asked last; without `to` it stays open. */
export const addBranch: Edit<'add-branch'> = (document, { id, when, to }) => {
	let index = 0;
	const added = onNode(document, id, (node) => {
		index = node.branches?.length ?? 0;
		return withCases(node, when, (cases) => [...cases, { when, next: '' }]);
	});
	if (!added.ok || to === undefined) return added;
	return connectNodes(added.value, { name: 'connect', from: { node: id, port: `branches.${index}` }, to });
};

/** Another condition for a case. */
export const setBranch: Edit<'set-branch'> = (document, { id, index, when }) =>
	onNode(document, id, (node) => {
		if (node.branches?.[index] === undefined) return refuse('unknown-case', { node: id });
		return withCases(node, when, (cases) => cases.map((it, at) => (at === index ? { ...it, when } : it)));
	});

/** Cases are asked in order, the first that holds is taken: this one is asked earlier or later. */
export const moveBranch: Edit<'move-branch'> = (document, { id, index, to }) =>
	onNode(document, id, (node) => {
		const moved = node.branches?.[index];
		if (moved === undefined) return refuse('unknown-case', { node: id });
		const others = (node.branches ?? []).filter((_, at) => at !== index);
		const place = Math.max(0, Math.min(others.length, Math.trunc(to)));
		return ok({ ...node, branches: [...others.slice(0, place), moved, ...others.slice(place)] });
	});

/** A case is asked no more. */
export const removeBranch: Edit<'remove-branch'> = (document, { id, index }) =>
	onNode(document, id, (node) => {
		if (node.branches?.[index] === undefined) return refuse('unknown-case', { node: id });
		return ok({ ...node, branches: node.branches.filter((_, at) => at !== index) });
	});

function withCases(
	node: ScenarioNode,
	when: Condition,
	edit: (cases: readonly Branch[]) => readonly Branch[],
): Outcome<ScenarioNode> {
	const takesCases = Object.values(catalogue[node.kind].ports).some(({ shape }) => shape === 'cases');
	if (!takesCases) return refuse('no-cases', { label: node.label });
	const refused = firstProblem((report) => parseCondition(printCondition(when), '', report));
	return refused ?? ok({ ...node, branches: edit(node.branches ?? []) });
}
