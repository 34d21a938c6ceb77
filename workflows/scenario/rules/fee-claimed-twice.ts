import { reach } from '../lint-graph.ts';
import type { LintGraph, LintNode } from '../lint-graph.ts';
import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

/** The indemnity is owed once per invoice (D441-5, n36): a second step that claims the same hides a mistake. */
export const feeClaimedTwice: Rule = {
	code: 'fee-claimed-twice',
	severity: blocksPublishing,
	check: (graph, report) => {
		for (const fee of ['penalties', 'indemnity'] as const) {
			const after = reach(
				graph,
				claims(graph, fee).flatMap(({ edges }) => edges.map(({ target }) => target)),
			);
			for (const { id, label } of claims(graph, fee)) if (after.has(id)) report(id, { label, fee });
		}
	},
};

const claims = ({ nodes }: LintGraph, fee: 'penalties' | 'indemnity'): readonly LintNode[] =>
	[...nodes.values()].filter(({ op }) => op.op === 'penalty' && op.claim.includes(fee));
