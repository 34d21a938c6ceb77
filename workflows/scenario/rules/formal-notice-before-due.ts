import { reachedBeforeDue } from './before-due.ts';
import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

/** Nobody can be put in default for a debt that is not due (Code civil 1344). */
export const formalNoticeBeforeDue: Rule = {
	code: 'formal-notice-before-due',
	severity: blocksPublishing,
	check: (graph, report) => {
		const early = reachedBeforeDue(graph);
		for (const { id, label, op } of graph.nodes.values())
			if (op.op === 'contact' && op.level === 'formal' && early.has(id)) report(id, { label });
	},
};
