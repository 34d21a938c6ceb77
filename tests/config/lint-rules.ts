import js from '@eslint/js';
import type { Linter } from 'eslint';
import ts from 'typescript-eslint';
import { businessSql, pureCore } from './eslint.rules.ts';

export type Rules = Readonly<Record<string, Linter.RuleEntry>>;

/** What everybody agrees on, in its strictest form; later entries win. */
export const recommended: Rules = Object.assign(
	{},
	...[js.configs.recommended, ...ts.configs.strictTypeChecked].map(({ rules }) => rules ?? {}),
) as Rules;

/** What the house adds to it, or takes from it. */
export const house: Rules = {
	'max-lines': ['error', { max: 300 }],
	// An exhaustive switch counts once: it is how the house tells cases apart.
	complexity: ['error', { max: 12, variant: 'modified' }],
	'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
	'no-undef': 'off',
	'no-console': 'error',
	'@typescript-eslint/consistent-type-definitions': ['error', 'type'],
	'@typescript-eslint/consistent-type-imports': 'error',
	'@typescript-eslint/no-floating-promises': 'error',
	'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
	'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
	'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
	'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
	// Records stand in for maps everywhere; an index signature already yields `undefined`.
	'@typescript-eslint/no-dynamic-delete': 'off',
	// A literal in the place of an instance: our classes are errors, thrown where they are made, or hold something
	// private, which no literal can; oxlint has no such rule, and ESLint would type the whole tree for this one.
	'@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
};

/** The rules of the Svelte plugin that say something about files without a component; all others need one, or runes. */
export const svelteInPlainTypeScript: Rules = {
	'svelte/no-navigation-without-resolve': 'error',
	'svelte/no-store-async': 'error',
	'svelte/no-svelte-internal': 'error',
};

/** Where other rules hold. */
export const exceptions: readonly { files: string[]; rules: Rules }[] = [
	{
		files: ['workflows/scenario/**/*.ts', 'workflows/receivables/**/*.ts'],
		rules: pureCore as unknown as Rules,
	},
	{ files: ['db/queries/**/*.ts'], rules: businessSql as unknown as Rules },
	// Processes that people watch speak to them; everything else logs or returns.
	{
		files: ['local/**', 'tests/**', 'db/*.ts', 'activities/*.ts', 'activities/relay/*.ts'],
		rules: { 'no-console': 'off' },
	},
	// Kit and vitest are extended by merging into their interfaces.
	{ files: ['**/*.d.ts'], rules: { '@typescript-eslint/consistent-type-definitions': 'off' } },
	{
		files: ['tests/**/*.ts'],
		rules: {
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
		},
	},
];
