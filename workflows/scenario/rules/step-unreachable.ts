import { reach } from '../lint-graph.ts';
import type { Rule } from './rule.ts';

/** A step that no invoice can reach looks like chasing and is none. */
export const stepUnreachable: Rule = {
	code: 'step-unreachable',
	severity: { draft: 'warning', publish: 'error' },
	check: (graph, report) => {
		if (graph.entry === undefined) return;
		const reached = reach(graph, [graph.entry.id, ...(graph.onPaid === undefined ? [] : [graph.onPaid])]);
		for (const { id, label } of graph.nodes.values()) if (!reached.has(id)) report(id, { label });
	},
};
