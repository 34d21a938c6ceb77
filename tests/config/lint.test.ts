import { Linter } from 'eslint';
import ts from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import { businessSql, pureCore } from './eslint.rules.ts';

type Rules = NonNullable<Linter.Config['rules']>;

/** The rules that a line breaks. */
function broken(rules: unknown, code: string): (string | null)[] {
	const parser = ts.parser as unknown as Linter.Parser;
	const config = { files: ['**/*.ts'], languageOptions: { parser }, rules: rules as Rules };
	return new Linter().verify(code, config, 'planted.ts').map(({ ruleId }) => ruleId);
}

describe('the core has no clock, no chance and no world', () => {
	test.each([
		'export const at = Date.now();',
		'export const at = new Date();',
		'export const at = performance.now();',
		'export const format = new Intl.NumberFormat();',
		'setTimeout(() => 1, 1);',
		'export const home = process.env;',
		'export const answer = fetch;',
		'console.log(1);',
	])('%s', (code) => expect(broken(pureCore, code)).toEqual(['no-restricted-globals']));

	test.each(['export const x = Math.random();', `export const x = () => import('./a.ts');`])('%s', (code) =>
		expect(broken(pureCore, code)).toEqual(['no-restricted-syntax']),
	);

	test.each([`import 'node:fs';`, `import { z } from 'zod'; export { z };`])('%s', (code) =>
		expect(broken(pureCore, code)).toEqual(['no-restricted-imports']),
	);

	test.each([
		`import { a } from './a.ts'; export { a };`,
		`import { a } from '#workflows/receivables/a.ts'; export { a };`,
		'export const x = Math.round(1.5);',
		'export type Row = { Date: string };',
	])('but may say: %s', (code) => expect(broken(pureCore, code)).toEqual([]));
});

describe("the database's clock decides nothing", () => {
	test.each([
		'sql`select * from task where due < now()`',
		'sql`select current_date`',
		"sql.raw('select CURRENT_TIMESTAMP')",
		"db.fn('now')",
	])('%s', (code) => expect(broken(businessSql, code).length).toBeGreaterThan(0));

	test('an instant that comes as a parameter does', () => {
		expect(broken(businessSql, 'sql`select * from task where due < ${at} and known_at is null`')).toEqual([]);
	});
});
