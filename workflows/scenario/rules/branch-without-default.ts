import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

/** When no case holds, the invoice must still go somewhere. */
export const branchWithoutDefault: Rule = {
	code: 'branch-without-default',
	severity: blocksPublishing,
	check: ({ nodes }, report) => {
		for (const { id, label, op } of nodes.values())
			if (op.op === 'branch' && op.otherwise === '') report(id, { label });
	},
};
