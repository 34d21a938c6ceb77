import { advice } from './rule.ts';
import type { Rule } from './rule.ts';

/** Work for people has a name on it; without one it goes to the collectors, who may think that another does it. */
export const ownerMissing: Rule = {
	code: 'owner-missing',
	severity: advice,
	check: ({ nodes }, report) => {
		for (const { id, label, node, op } of nodes.values())
			if ((op.op === 'human' || op.op === 'approval') && isBlank(node.fields['owner']))
				report(id, { label, owner: op.owner }, 'owner');
	},
};

const isBlank = (owner: unknown): boolean => typeof owner !== 'string' || owner.trim() === '';
