import { reportMissingItems } from './required-items.ts';
import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';

/** A formal notice that lacks one of its eight items may be none before a court (s24, n55). */
export const formalNoticeItemsMissing: Rule = {
	code: 'formal-notice-items-missing',
	severity: blocksPublishing,
	check: (graph, report, context) => reportMissingItems(graph, report, context, 'formal-notice'),
};
