import { openPortsOf } from '../ports.ts';
import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

/** A way that leads nowhere forgets the invoice: only an end may end it. A branch's default has its own rule. */
export const deadEnd: Rule = {
	code: 'dead-end',
	severity: blocksPublishing,
	check: ({ nodes }, report) => {
		for (const { id, label, node, op } of nodes.values())
			for (const port of openPortsOf(node))
				if (op.op !== 'branch' || port !== 'otherwise') report(id, { label, port });
	},
};
