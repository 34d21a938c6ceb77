import { reportMissingItems } from './required-items.ts';
import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

/** Whoever calls has five things at hand (s20). */
export const callSheetItemsMissing: Rule = {
	code: 'call-sheet-items-missing',
	severity: blocksPublishing,
	check: (graph, report, context) => reportMissingItems(graph, report, context, 'call-sheet'),
};
