import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

/** A channel that is never open: its messages would be put off for ever. */
export const messageOutsideWindow: Rule = {
	code: 'message-outside-window',
	severity: blocksPublishing,
	check: ({ nodes }, report, { windows }) => {
		if (windows === undefined) return;
		for (const { id, label, op } of nodes.values()) {
			const channel =
				op.op === 'contact' ? op.channel : op.op === 'human' && op.task === 'call' ? 'call' : null;
			if (channel !== null && !windows[channel].some(({ from, to }) => from < to))
				report(id, { label, channel });
		}
	},
};
