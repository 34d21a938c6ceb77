import { advice } from './rule.ts';
import type { Rule } from './rule.ts';

/** Payment ends the chasing at any moment (s1); the way for it is where thanks are said (s10). */
export const paidPathMissing: Rule = {
	code: 'paid-path-missing',
	severity: advice,
	check: ({ entry, onPaid }, report) => {
		if (entry !== undefined && onPaid === undefined) report(entry.id, { label: entry.label }, 'onPaid');
	},
};
