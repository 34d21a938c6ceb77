import { reach } from '../lint-graph.ts';
import type { LintNode } from '../lint-graph.ts';
import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

/** A formal notice comes before any hand-off (s24); a way on which it could not leave is none. */
export const handOffWithoutNotice: Rule = {
	code: 'hand-off-without-notice',
	severity: blocksPublishing,
	check: (graph, report) => {
		const unnoticed = reach(graph, graph.entry === undefined ? [] : [graph.entry.id], waysWithoutNotice);
		for (const { id, label, op } of graph.nodes.values())
			if (op.op === 'hand-off' && unnoticed.has(id)) report(id, { label });
	},
};

const waysWithoutNotice = ({ op, edges }: LintNode): readonly string[] =>
	edges
		.filter(({ port }) => port === 'onFailure' || op.op !== 'contact' || op.level !== 'formal')
		.map(({ target }) => target);
