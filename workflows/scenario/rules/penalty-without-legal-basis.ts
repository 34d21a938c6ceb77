import type { Condition } from '../condition.ts';
import { reach } from '../lint-graph.ts';
import type { LintGraph } from '../lint-graph.ts';
import { reachedBeforeDue } from './before-due.ts';
import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

/**
 * Penalties and the indemnity are owed from the day after the due date, between professionals only (L441-10, D441-5):
 * not claimed before, and never on a way that a branch keeps for consumers.
 */
export const penaltyWithoutLegalBasis: Rule = {
	code: 'penalty-without-legal-basis',
	severity: blocksPublishing,
	check: (graph, report) => {
		const early = reachedBeforeDue(graph);
		const consumers = reach(graph, consumerWays(graph));
		for (const { id, label, op } of graph.nodes.values()) {
			if (op.op !== 'penalty') continue;
			if (early.has(id)) report(id, { label, reason: 'not-due' });
			if (consumers.has(id)) report(id, { label, reason: 'consumer' });
		}
	},
};

const consumerWays = ({ nodes }: LintGraph): readonly string[] =>
	[...nodes.values()].flatMap(({ op }) =>
		op.op === 'branch' ? op.cases.filter(({ when }) => asksConsumer(when)).map(({ next }) => next) : [],
	);

function asksConsumer(condition: Condition): boolean {
	if ('field' in condition)
		return condition.field === 'customerKind' && 'is' in condition.test && condition.test.is === 'consumer';
	return 'all' in condition && condition.all.some(asksConsumer);
}
