import { canonical } from '../canonical.ts';
import type { Condition } from '../condition.ts';
import { boxOf, covers, isImpossible } from './condition-box.ts';
import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

/** Cases are tried in order: one that an earlier case covers whole is never taken, and somebody believes it is. */
export const branchesOverlap: Rule = {
	code: 'branches-overlap',
	severity: blocksPublishing,
	check: ({ nodes }, report) => {
		for (const { id, label, op } of nodes.values()) {
			if (op.op !== 'branch') continue;
			for (const [index, { when }] of op.cases.entries()) {
				const earlier = op.cases.slice(0, index).findIndex((other) => coversWhole(other.when, when));
				if (earlier >= 0) report(id, { label, case: index + 1, other: earlier + 1 }, `branches/${index}`);
			}
		}
	},
};

function coversWhole(outer: Condition, inner: Condition): boolean {
	const [outerBox, innerBox] = [boxOf(outer), boxOf(inner)];
	if (outerBox !== undefined && innerBox !== undefined)
		return !isImpossible(innerBox) && covers(outerBox, innerBox);
	return canonical(outer) === canonical(inner);
}
