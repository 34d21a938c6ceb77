import type { Rule } from './rule.ts';

/** A step switched off is easy to forget. */
export const disabledStep: Rule = {
	code: 'disabled-step',
	severity: { draft: 'info', publish: 'info' },
	check: ({ nodes }, report) => {
		for (const { id, label, node } of nodes.values())
			if (node.disabled === true) report(id, { label }, 'disabled');
	},
};
