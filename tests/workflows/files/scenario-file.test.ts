import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printTypescript } from '#workflows/files/print-typescript.ts';
import { printYaml } from '#workflows/files/print-yaml.ts';
import { readScenario, readScenarioFile, templateById, templateIds } from '#workflows/files/scenario-file.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { print } from '#workflows/scenario/print.ts';
import { arbitraryScenario } from '../../arbitraries/scenario.ts';
import { chain, email } from '../scenario/scenario-of.ts';

test('every problem has its line and column', () => {
	const text = [
		'amiable: 1',
		'id: mine',
		'name: Mine',
		'start: start',
		'nodes:',
		'  start: { kind: start, label: Start, next: wait }',
		'  wait:',
		'    kind: wait',
		'    offset: J+4',
		'    nxt: start',
	].join('\n');
	const read = readScenario(text);
	expect(read.ok ? [] : read.problems).toEqual([
		{
			pointer: '/nodes/wait/nxt',
			code: 'unknown-key',
			params: { key: 'nxt', suggestion: 'next' },
			line: 10,
			column: 5,
		},
		{
			pointer: '/nodes/wait/offset',
			code: 'bad-offset',
			params: { value: 'J+4', min: -730, max: 730 },
			line: 9,
			column: 5,
		},
	]);
});

test('a text that is no scenario, too long, or not there', () => {
	expect(readScenario('')).toMatchObject({
		ok: false,
		problems: [{ code: 'wrong-type', line: 1, column: 1 }],
	});
	expect(readScenario('a: 1\na: 2')).toMatchObject({
		ok: false,
		problems: [{ code: 'duplicate-key', line: 2 }],
	});
	expect(readScenario('#'.repeat(10_000_000))).toMatchObject({
		ok: false,
		problems: [{ code: 'file-too-long' }],
	});
	expect(readScenarioFile('/nowhere/at/all.yaml')).toMatchObject({
		problems: [{ code: 'file-not-readable' }],
	});
});

test('YAML and JSON are equal', () => {
	const scenario = templateById('standard');
	for (const text of [
		printYaml(scenario),
		JSON.stringify(print(scenario)),
		JSON.stringify(print(scenario), null, '\t'),
	])
		expect(readScenario(text)).toMatchObject({ ok: true, value: { scenario } });
});

test('what is printed reads back, labels of every kind included', () => {
	fc.assert(
		fc.property(arbitraryScenario(), fc.string({ unit: 'grapheme', maxLength: 60 }), (scenario, label) => {
			const start = scenario.nodes['start']!;
			const named: Scenario = { ...scenario, nodes: { ...scenario.nodes, start: { ...start, label } } };
			const read = readScenario(printYaml(named));
			expect(read.ok && read.value.scenario).toEqual(named);
		}),
	);
	const awkward = chain({ e: email({ label: 'x [ a ], {b}: "c" # d\nyes' }) }, { name: 'null' });
	expect(readScenario(printYaml(awkward))).toMatchObject({ value: { scenario: awkward } });
});

test('printing is stable and keeps the order of the catalogue', () => {
	const [first, second] = templateIds.slice(0, 2).map(templateById);
	expect(printYaml(first!)).toBe(printYaml(first!));
	expect(printYaml(chain({ e: { next: 'end', template: 't', kind: 'email' } }))).toContain(
		['  e:', '    kind: email', '    label: e', '    template: t', '    next: end'].join('\n'),
	);
	expect(printTypescript(second!)).toMatch(/^import \{ defineScenario \} from '#workflows/);
});

test('printed TypeScript runs and gives the scenario back', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'scenario-'));
	try {
		for (const scenario of [
			templateById('phone-first'),
			chain({ e: email({ label: `it's "so" \\ \n ${'long '.repeat(30)}` }) }),
		]) {
			const builder = new URL('../../../workflows/scenario/define-scenario.ts', import.meta.url).href;
			const path = join(folder, `${scenario.id}.ts`);
			writeFileSync(
				path,
				printTypescript(scenario).replace('#workflows/scenario/define-scenario.ts', builder),
			);
			const module = (await import(path)) as { default: Scenario };
			expect(module.default).toEqual(scenario);
		}
	} finally {
		rmSync(folder, { recursive: true });
	}
});
