import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from '../../svelte.config.js';
import { businessSql, pureCore } from './eslint.rules.ts';

/** ESLint for the whole tree, run from the top: `eslint -c tests/config/eslint.config.js .` */
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
		rules: {
			'max-lines': ['error', { max: 300 }],
			// An exhaustive switch counts once: it is how the house tells cases apart.
			complexity: ['error', { max: 12, variant: 'modified' }],
			'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
			'no-undef': 'off',
			'no-console': 'error',
			'@typescript-eslint/consistent-type-definitions': ['error', 'type'],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': [
				'error',
				{ considerDefaultExhaustiveForUnions: true },
			],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/restrict-template-expressions': [
				'error',
				{ allowNumber: true, allowBoolean: true },
			],
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			// Records stand in for maps everywhere; an index signature already yields `undefined`.
			'@typescript-eslint/no-dynamic-delete': 'off',
		},
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
	{ files: ['workflows/scenario/**/*.ts', 'workflows/receivables/**/*.ts'], rules: pureCore },
	{ files: ['db/queries/**/*.ts'], rules: businessSql },
	// Processes that people watch speak to them; everything else logs or returns.
	{
		files: ['local/**', 'tests/**', 'db/*.ts', 'activities/*.ts', 'activities/relay/*.ts'],
		rules: { 'no-console': 'off' },
	},
	{
		// Kit and vitest are extended by merging into their interfaces.
		files: ['**/*.d.ts'],
		rules: { '@typescript-eslint/consistent-type-definitions': 'off' },
	},
	{
		files: ['tests/**/*.ts'],
		rules: {
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
		},
	},
	{ files: ['**/*.js', '**/*.mjs', '**/*.cjs'], extends: [ts.configs.disableTypeChecked] },
);
