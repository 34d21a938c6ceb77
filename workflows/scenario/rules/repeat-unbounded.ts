import type { Condition } from '../condition.ts';
import { cyclesOf } from '../cycles.ts';
import type { NodeId } from '../graph.ts';
import type { LintGraph, LintNode } from '../lint-graph.ts';
import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

/**
 * A loop that contacts must end by itself some day (n8, u23): every turn passes a branch that leaves it once the
 * invoice is late enough. Ways that a person or a failure chooses do not make a loop.
 */
export const repeatUnbounded: Rule = {
	code: 'repeat-unbounded',
	severity: blocksPublishing,
	check: (graph, report) => {
		for (const cycle of loops(graph, [...graph.nodes.keys()])) {
			const inside = new Set(cycle);
			const unbounded = cycle.filter((id) => !leavesSomeDay(graph.nodes.get(id), inside));
			for (const rest of loops(graph, unbounded)) {
				const contact = rest.find((id) => isContact(graph.nodes.get(id)));
				if (contact !== undefined)
					report(contact, { labels: rest.map((id) => graph.nodes.get(id)?.label ?? id) });
			}
		}
	},
};

const CHOSEN = /^(onFailure|onRefused|outcomes\..*)$/;

function loops(graph: LintGraph, ids: readonly NodeId[]): readonly (readonly NodeId[])[] {
	const kept = new Set(ids);
	const onward = (id: NodeId) =>
		(graph.nodes.get(id)?.edges ?? [])
			.filter(({ port, target }) => !CHOSEN.test(port) && kept.has(target))
			.map(({ target }) => target);
	return cyclesOf(new Map(ids.map((id) => [id, onward(id)])));
}

const isContact = (node: LintNode | undefined): boolean =>
	node?.op.op === 'contact' || (node?.op.op === 'human' && node.op.task === 'call');

function leavesSomeDay(node: LintNode | undefined, cycle: ReadonlySet<NodeId>): boolean {
	if (node?.op.op !== 'branch') return false;
	const { cases, otherwise } = node.op;
	const staying = cases.filter(({ next }) => cycle.has(next));
	return (
		cases.some(({ when, next }) => !cycle.has(next) && turnsTrue(when)) ||
		(!cycle.has(otherwise) && staying.every(({ when }) => turnsFalse(when)))
	);
}

function turnsTrue(condition: Condition): boolean {
	if ('field' in condition) return condition.field === 'daysLate' && 'atLeast' in condition.test;
	if ('not' in condition) return turnsFalse(condition.not);
	return 'all' in condition ? condition.all.every(turnsTrue) : condition.any.some(turnsTrue);
}

function turnsFalse(condition: Condition): boolean {
	if ('field' in condition) return condition.field === 'daysLate' && 'below' in condition.test;
	if ('not' in condition) return turnsTrue(condition.not);
	return 'all' in condition ? condition.all.some(turnsFalse) : condition.any.every(turnsFalse);
}
