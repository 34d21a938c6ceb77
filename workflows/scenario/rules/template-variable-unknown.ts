import { blocksPublishing } from './rule.ts';
import type { Rule } from './rule.ts';
import { languagesOf, templatesOf } from './templates-of.ts';

/** A variable that no message is given would print nothing where the customer expects a figure. */
export const templateVariableUnknown: Rule = {
	code: 'template-variable-unknown',
	severity: blocksPublishing,
	check: (graph, report, context) => {
		if (context.variables === undefined) return;
		const known = new Set(context.variables);
		for (const { node, template, place } of templatesOf(graph))
			for (const [language, { variables }] of languagesOf(context, template))
				for (const variable of variables)
					if (!known.has(variable))
						report(node.id, { label: node.label, template, language, variable }, place);
	},
};
