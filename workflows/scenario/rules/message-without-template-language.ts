import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';
import { languagesOf, templatesOf } from './templates-of.ts';

/** A missing language is refused here, never replaced in silence (n56). A call sheet is read by one of us: one is enough. */
export const messageWithoutTemplateLanguage: Rule = {
	code: 'message-without-template-language',
	severity: blocksPublishing,
	check: (graph, report, context) => {
		const { templates, languages } = context;
		if (templates === undefined || languages === undefined) return;
		for (const { node, template, use, place } of templatesOf(graph)) {
			const written = languagesOf(context, template).map(([language]) => language);
			const missing = languages.filter((language) => !written.includes(language));
			const lacking = use === 'call-sheet' && written.length > 0 ? [] : missing;
			if (lacking.length > 0) report(node.id, { label: node.label, template, languages: lacking }, place);
		}
	},
};
