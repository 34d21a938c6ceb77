import { matchesGlob } from 'node:path';
import { ESLint, Linter } from 'eslint';
import ts from 'typescript-eslint';
import { beforeAll, describe, expect, test } from 'vitest';
import { top } from '#local/paths.ts';
import { businessSql, pureCore } from './eslint.rules.ts';
import { exceptions } from './lint-rules.ts';
import { enforced } from './oxlint/oxlint.config.ts';
import { lintOfHouse } from './planted-house.ts';
import { plantedLint } from './planted-lint.ts';

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

describe('each rule catches what it is there for', () => {
	const place = (rule: string) => `activities/planted/${rule.replaceAll(/[@/]/g, '-')}.ts`;
	const rules = Object.keys(plantedLint);
	let found: Map<string, string[]>;
	beforeAll(() => {
		found = lintOfHouse({
			...Object.fromEntries(rules.map((rule) => [place(rule), plantedLint[rule]!])),
			'workflows/receivables/clock.ts': 'export const at = Date.now();',
			'workflows/scenario/chance.ts': 'export const chance = Math.random();',
			'workflows/scenario/world.ts': `import 'node:fs';`,
			'db/queries/clock.ts': 'export const sql = `select now()`;',
			'activities/clock.ts':
				'export const at = [Date.now(), Math.random(), `select now()`]; console.log(at);',
			'tests/workflows/scenario/clock.test.ts': `import 'node:fs'; console.log(Date.now());`,
		});
	}, 120_000);

	// What is no TypeScript at all is refused before any rule is asked.
	const unparsed = ['no-delete-var', 'no-nonoctal-decimal-escape', 'no-octal'];

	test.each(rules)('%s', (rule) => {
		const said = found.get(place(rule)) ?? [];
		if (unparsed.includes(rule)) expect(said).toHaveLength(1);
		else expect(said.map((code) => /\((.*)\)/.exec(code)?.[1])).toContain(rule.replace(/^.*\//, ''));
	});

	test('no rule is without a planted violation', () => {
		expect(rules.toSorted()).toEqual(Object.keys(enforced).toSorted());
	});

	test('some hold only in the folders they are for', () => {
		expect(found.get('workflows/receivables/clock.ts')).toEqual(['eslint(no-restricted-globals)']);
		expect(found.get('workflows/scenario/chance.ts')).toEqual(['eslint-js(no-restricted-syntax)']);
		expect(found.get('workflows/scenario/world.ts')).toEqual(['eslint(no-restricted-imports)']);
		expect(found.get('db/queries/clock.ts')).toEqual(['eslint-js(no-restricted-syntax)']);
		expect(found.get('activities/clock.ts')).toBeUndefined();
		expect(found.get('tests/workflows/scenario/clock.test.ts')).toBeUndefined();
	});
});

test.each([
	'workflows/scenario/step.ts',
	'workflows/receivables/account.ts',
	'db/queries/a.ts',
	'db/a.ts',
	'activities/relay/a.ts',
	'web/lib/a.ts',
	'web/app.d.ts',
	'tests/web/a.test.ts',
])('%s is held to the rules that ESLint has for it', async (path) => {
	const eslint = new ESLint({ cwd: top, overrideConfigFile: 'tests/config/eslint.config.js' });
	const { rules } = (await eslint.calculateConfigForFile(path)) as { rules: Record<string, [number]> };
	const here = exceptions.filter(({ files }) => files.some((glob) => matchesGlob(path, glob)));
	const ours = Object.entries(
		Object.assign({}, enforced, ...here.map((one) => one.rules)) as typeof enforced,
	);
	const names = (all: [string, unknown][]) =>
		all.flatMap(([name, entry]) =>
			['off', 0].includes([entry].flat()[0] as string) || name.startsWith('svelte/') ? [] : [name],
		);
	expect(names(ours).toSorted()).toEqual(names(Object.entries(rules)).toSorted());
});
