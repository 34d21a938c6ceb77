import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

/** The label is the step's name in the journal, in timers and on every screen. */
export const labelRequired: Rule = {
	code: 'label-required',
	severity: blocksPublishing,
	check: ({ nodes }, report) => {
		for (const { id, node } of nodes.values())
			if (node.label.trim() === '') report(id, { step: id }, 'label');
	},
};
