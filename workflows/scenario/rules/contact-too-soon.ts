import { contactPairs } from './next-contacts.ts';
import type { Rule } from './rule.ts';

/** Days between two contacts when neither the node nor the scenario says, as a new company has it (n9). */
const USUAL_GAP_DAYS = 3;

/** A contact closer to the one before than the minimum gap is put off anyway (n9): better to draw the real date. */
export const contactTooSoon: Rule = {
	code: 'contact-too-soon',
	severity: { draft: 'warning', publish: 'warning' },
	check: (graph, report) => {
		for (const { first, second, days } of contactPairs(graph)) {
			const own = 'minGapDays' in second.op ? second.op.minGapDays : null;
			const minGapDays = own ?? graph.scenario.settings.minGapDays ?? USUAL_GAP_DAYS;
			if (days > 0 && days < minGapDays)
				report(second.id, { label: second.label, previous: first.label, days, minGapDays });
		}
	},
};
