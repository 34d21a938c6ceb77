import { reportMissingItems } from './required-items.ts';
import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';
import { isNoReminder } from './templates-of.ts';

/** A reminder says what is due, for which invoices, how to pay, on which account, and whom to ask (s21). */
export const reminderItemsMissing: Rule = {
	code: 'reminder-items-missing',
	severity: blocksPublishing,
	check: (graph, report, context) => {
		reportMissingItems(graph, report, context, 'reminder', isNoReminder);
		reportMissingItems(graph, report, context, 'short-reminder', isNoReminder);
	},
};
