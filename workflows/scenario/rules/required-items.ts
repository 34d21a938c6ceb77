import { languagesOf, templatesOf } from './templates-of.ts';
import type { TemplateUse } from './templates-of.ts';
import type { LintContext, Report, TemplateFacts } from './rule.ts';
import type { LintGraph } from '../lint-graph.ts';

/** Codes of what each kind of message must say, in the order of its source. */
export const requiredItems = {
	/** s21 */
	reminder: ['total-due', 'invoices-pending', 'means-of-payment', 'payment-details', 'how-to-contact'],
	/** s21 as far as a short message has room */
	'short-reminder': ['total-due', 'how-to-contact'],
	/** s20 */
	'call-sheet': ['invoice-numbers', 'issue-date', 'due-date', 'amount', 'payment-date'],
	/** s24 */
	'formal-notice': [
		'words-formal-notice',
		'deadline-from-reception',
		'summary-of-dispute',
		'sending-date',
		'court',
		'creditor-address',
		'debtor-address',
		'signature',
	],
} as const satisfies Partial<Record<TemplateUse, readonly string[]>>;

/** Reports every template of one use that lacks an item, by language. */
export function reportMissingItems(
	graph: LintGraph,
	report: Report,
	context: LintContext,
	use: keyof typeof requiredItems,
	isExempt: (facts: TemplateFacts) => boolean = () => false,
): void {
	for (const used of templatesOf(graph)) {
		if (used.use !== use) continue;
		for (const [language, facts] of languagesOf(context, used.template)) {
			const missing = requiredItems[use].filter((item) => !facts.items.includes(item));
			if (missing.length > 0 && !isExempt(facts))
				report(
					used.node.id,
					{ label: used.node.label, template: used.template, language, missing },
					used.place,
				);
		}
	}
}
