import { reach } from '../lint-graph.ts';
import type { LintGraph, LintNode } from '../lint-graph.ts';
import type { Op } from '../plan.ts';
import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

type Deadline = 'granted-date' | 'formal-deadline';

/**
 * A formal notice waits for the day after the date that the last reminder granted, a hand-off for the day after the
 * notice's own deadline (s5, s24). Waits keep those days: one must stand before, with nothing else than branches,
 * approvals and penalties between.
 */
export const formalStepWithoutWait: Rule = {
	code: 'formal-step-without-wait',
	severity: blocksPublishing,
	check: (graph, report) => {
		const tooEarly = {
			'granted-date': unheld(graph, 'granted-date'),
			'formal-deadline': unheld(graph, 'formal-deadline'),
		};
		for (const { id, label, op } of graph.nodes.values()) {
			const deadline = deadlineOf(op);
			if (deadline !== null && tooEarly[deadline].has(id)) report(id, { label, deadline });
		}
	},
};

function deadlineOf(op: Op): Deadline | null {
	if (op.op === 'hand-off') return 'formal-deadline';
	return op.op === 'contact' && op.level === 'formal' ? 'granted-date' : null;
}

/** Nodes that a run may reach from an act without passing a wait that keeps `deadline`. */
function unheld(graph: LintGraph, deadline: Deadline): ReadonlySet<string> {
	const acts = [...graph.nodes.values()].filter(({ op }) => op.op === 'contact' || op.op === 'human');
	const from = [...(graph.entry === undefined ? [] : [graph.entry]), ...acts].flatMap(targets);
	return reach(graph, from, (node) =>
		node.op.op === 'wait' && node.op.after.includes(deadline) ? [] : targets(node),
	);
}

const targets = ({ edges }: LintNode): string[] => edges.map(({ target }) => target);
