import { advice } from './rule.ts';
import type { Rule } from './rule.ts';

/** With one role to write to and no failure way, a customer without that contact is never reached (n59). */
export const noRecipientFallback: Rule = {
	code: 'no-recipient-fallback',
	severity: advice,
	check: ({ nodes }, report) => {
		for (const { id, label, op } of nodes.values()) {
			const reaches = op.op === 'contact' || (op.op === 'human' && op.task === 'call');
			if (reaches && op.onFailure === null && op.to.length === 1) report(id, { label, role: op.to[0] ?? '' });
		}
	},
};
