import { reach } from '../lint-graph.ts';
import { advice } from './rule.ts';
import type { Rule } from './rule.ts';

/** Handing a customer over is decided by two people (n76), unless the company has chosen otherwise. */
export const handOffWithoutApproval: Rule = {
	code: 'hand-off-without-approval',
	severity: advice,
	check: (graph, report) => {
		const unapproved = reach(graph, graph.entry === undefined ? [] : [graph.entry.id], ({ op, edges }) =>
			op.op === 'approval' && op.act === 'hand-off' ? [] : edges.map(({ target }) => target),
		);
		for (const { id, label, op } of graph.nodes.values())
			if (op.op === 'hand-off' && unapproved.has(id)) report(id, { label });
	},
};
