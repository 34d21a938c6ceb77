import { instantCycles } from '../instant-cycles.ts';
import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

/**
 * A loop that never waits would contact the customer endlessly on one day. A wait for a fixed date waits only once:
 * a loop needs one counted from its arrival, a task or an approval.
 */
export const cycleWithoutWait: Rule = {
	code: 'cycle-without-wait',
	severity: blocksPublishing,
	check: ({ nodes }, report) => {
		for (const cycle of instantCycles(Object.fromEntries(nodes)))
			report(cycle[0] ?? null, { labels: cycle.map((id) => nodes.get(id)?.label ?? id) });
	},
};
