import { reach } from '../lint-graph.ts';
import type { LintNode } from '../lint-graph.ts';
import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

/** A warning letter lists the reminders that stayed without answer (s23): before it, at least one must have left. */
export const warningWithoutReminder: Rule = {
	code: 'warning-without-reminder',
	severity: blocksPublishing,
	check: (graph, report) => {
		const unreminded = reach(graph, graph.entry === undefined ? [] : [graph.entry.id], waysWithoutMessage);
		for (const { id, label, op } of graph.nodes.values())
			if (isWarning(op) && unreminded.has(id)) report(id, { label });
	},
};

const isWarning = (op: LintNode['op']): boolean => op.op === 'contact' && op.letterKind === 'warning';

/** A message that finds nobody is no reminder either, but what then happens is for its failure way to say. */
const waysWithoutMessage = ({ op, edges }: LintNode): readonly string[] =>
	op.op === 'contact' || (op.op === 'human' && op.parallel !== null) ? [] : edges.map(({ target }) => target);
