import { contactPairs } from './next-contacts.ts';
import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

/** Two contacts with no day between them: a wait is missing (n1). */
export const twoMessagesSameDay: Rule = {
	code: 'two-messages-same-day',
	severity: blocksPublishing,
	check: (graph, report) => {
		for (const { first, second, days } of contactPairs(graph))
			if (days === 0) report(second.id, { label: second.label, previous: first.label });
	},
};
