import { defineConfig } from 'oxlint';
import { top } from '#local/paths.ts';
import { exceptions, house, recommended, svelteInPlainTypeScript } from '../lint-rules.ts';
import type { Rules } from '../lint-rules.ts';

/** Octal literals and twins among parameters don't parse at all. */
const unparsed = new Set(['no-octal', 'no-dupe-args']);

/** Every rule that holds for plain TypeScript. */
export const enforced: Rules = Object.fromEntries(
	Object.entries({ ...recommended, ...house, ...svelteInPlainTypeScript }).filter(
		([, entry]) => entry !== 'off' && entry !== 0,
	),
);

/** Plain TypeScript, all rules that ESLint and typescript-eslint recommend, by a linter that takes seconds for it. */
export default defineConfig({
	plugins: ['typescript'],
	jsPlugins: ['./oxlint-plugin.ts'],
	categories: { correctness: 'off' },
	options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
	rules: translated(enforced),
	overrides: exceptions.map(({ files, rules }) => ({ files: files.map(anchored), rules: translated(rules) })),
});

/** The rules as this linter names them. */
function translated(rules: Rules): Rules {
	return Object.fromEntries(
		Object.entries(rules)
			.filter(([name]) => !unparsed.has(name))
			.map(([name, entry]) => [oxlintName(name), entry]),
	);
}

/** `@typescript-eslint/x` is built in as `typescript/x`; what isn't built in runs as ESLint wrote it. */
export function oxlintName(rule: string): string {
	return rule === 'no-restricted-syntax' || rule.startsWith('svelte/')
		? `eslint-js/${rule.replace('svelte/', '')}`
		: rule.replace('@typescript-eslint/', 'typescript/');
}

/** Patterns count from the folder of this file, which the tree is not in: from the root of the disk, then. */
function anchored(pattern: string): string {
	if (pattern.startsWith('**/')) return pattern;
	return top.replaceAll('\\', '/').replaceAll(/[*?[\]{}!]/g, '\\$&') + pattern;
}
