import type { Rule } from 'eslint';
import svelte from 'eslint-plugin-svelte';

type Restriction = { selector: string; message: string };

/** ESLint's rule of this name: each selector of its options is forbidden. */
const noRestrictedSyntax: Rule.RuleModule = {
	meta: { schema: { type: 'array', items: { type: 'object' } } },
	create: (context) =>
		Object.fromEntries(
			(context.options as Restriction[]).map(({ selector, message }) => [
				selector,
				(node: Rule.Node) => {
					context.report({ node, message });
				},
			]),
		),
};

/** Rules that oxlint has no own form of. */
export default {
	meta: { name: 'eslint-js' },
	rules: { ...svelte.rules, 'no-restricted-syntax': noRestrictedSyntax },
};
