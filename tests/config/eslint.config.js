import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from '../../svelte.config.js';
import { exceptions, house } from './lint-rules.ts';

/**
 * ESLint for any file, run from the top: `eslint -c tests/config/eslint.config.js <files>`.
 * The checks give it components and plain JavaScript alone: the rest has the same rules in `oxlint/oxlint.config.ts`, sooner.
 */
export default defineConfig(
	{
		ignores: [
			'**/node_modules/',
			'.amiable/',
			'web/build/',
			'web/.svelte-kit/',
			'web/lib/paraglide/',
			'db/schema.ts',
		],
	},
	js.configs.recommended,
	ts.configs.strictTypeChecked,
	svelte.configs.recommended,
	{
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		languageOptions: {
			globals: { ...globals.node },
			parserOptions: { projectService: true, tsconfigRootDir: process.cwd() },
		},
		rules: house,
	},
	{
		// Components are typed by svelte-check; typed lint rebuilds the program for each of them, which takes minutes.
		files: ['**/*.svelte', '**/*.svelte.ts'],
		extends: [ts.configs.disableTypeChecked],
		languageOptions: {
			globals: { ...globals.browser },
			parserOptions: { projectService: false, parser: ts.parser, svelteConfig },
		},
		rules: {
			'svelte/button-has-type': 'error',
			'svelte/no-at-html-tags': 'error',
			// The product is always served at the root of its address.
			'svelte/no-navigation-without-resolve': 'off',
			'prefer-const': 'off',
			'svelte/prefer-const': 'error',
		},
	},
	...exceptions,
	{ files: ['**/*.js', '**/*.mjs', '**/*.cjs'], extends: [ts.configs.disableTypeChecked] },
);
