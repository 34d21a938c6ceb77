import { runTool } from './run-tool.ts';
import type { ToolResult } from './run-tool.ts';

const folders = ['workflows', 'activities', 'db', 'local', 'web', 'tests'];

/** What the fast linter leaves to ESLint, or to the database that generates it. */
const left = ['**/*.svelte', '**/*.svelte.ts', '**/*.{js,mjs,cjs}', 'db/schema.ts'];

/** How oxlint is called, at the top of a checkout. */
export const lintScriptsArguments: readonly string[] = [
	'-c',
	'tests/config/oxlint/oxlint.config.ts',
	'--disable-nested-config',
	'--deny-warnings',
	...left.map((pattern) => `--ignore-pattern=${pattern}`),
	...folders,
];

/** Typed lint of plain TypeScript. */
export const lintScripts = (...flags: readonly string[]): Promise<ToolResult> =>
	runTool('oxlint', ...lintScriptsArguments, ...flags);

const scripts = ['--ignore-pattern', '**/*.ts', '--ignore-pattern', '!**/*.svelte.ts'];

/**
 * Lint of components and of plain JavaScript: what they are made of, not their types.
 * Nothing is asked beyond the file, so what was found of the same text before still holds.
 */
export const lintComponents = (...flags: readonly string[]): Promise<ToolResult> =>
	runTool(
		'eslint',
		'-c',
		'tests/config/eslint.config.js',
		'--max-warnings=0',
		'--cache',
		'--cache-strategy=content',
		'--cache-location=node_modules/.cache/eslint-components',
		...scripts,
		...flags,
		'.',
	);
