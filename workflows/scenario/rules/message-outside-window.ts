import { commonHours } from '../../receivables/narrowed-windows.ts';
import { hoursOf, sideOf } from '../step/open-hours.ts';
import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

/**
 * A channel that is never open, or hours of a step or of the scenario that lie outside those of the company: its
 * messages could leave at no hour that everybody asks for.
 */
export const messageOutsideWindow: Rule = {
	code: 'message-outside-window',
	severity: blocksPublishing,
	check: ({ nodes, scenario }, report, { windows }) => {
		if (windows === undefined) return;
		for (const { id, label, op } of nodes.values()) {
			if (op.op !== 'contact' && !(op.op === 'human' && op.task === 'call')) continue;
			const side = sideOf(op);
			if (side.channel === null) continue;
			const open = windows[side.channel].filter(({ from, to }) => from < to);
			const asked = hoursOf(side, scenario);
			if ((asked ? commonHours(open, asked) : open).length === 0)
				report(id, { label, channel: side.channel });
		}
	},
};
