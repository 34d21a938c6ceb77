import { boxOf, isImpossible } from './condition-box.ts';
import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

/** A condition that contradicts itself is never met. */
export const branchNeverTaken: Rule = {
	code: 'branch-never-taken',
	severity: blocksPublishing,
	check: ({ nodes }, report) => {
		for (const { id, label, op } of nodes.values()) {
			if (op.op !== 'branch') continue;
			for (const [index, { when }] of op.cases.entries()) {
				const box = boxOf(when);
				if (box !== undefined && isImpossible(box))
					report(id, { label, case: index + 1 }, `branches/${index}/when`);
			}
		}
	},
};
