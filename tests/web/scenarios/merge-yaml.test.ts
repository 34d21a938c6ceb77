import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeYaml } from '#lib/server/scenarios/merge-yaml.ts';
import { printYaml } from '#workflows/files/print-yaml.ts';
import { readScenario, templateById, templateIds, templatePath } from '#workflows/files/scenario-file.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { print } from '#workflows/scenario/print.ts';

const standard = templateById('standard');

/** The standard scenario with a comment above every step and one behind its first line. */
const commented = `# Écrit par Anne\n${readFileSync(templatePath('standard'), 'utf8')
	.replaceAll(/^ {2}([\w-]+):$/gm, '  # étape $1\n  $1:')
	.replace('id: standard', 'id: standard # ne pas changer')}`;

const scenarioIn = (text: string): Scenario => {
	const read = readScenario(text);
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	return read.value.scenario;
};

const without = (id: string): Scenario => {
	const text = JSON.stringify(standard.nodes[id]);
	const next = (JSON.parse(text) as { next?: string }).next ?? '';
	const nodes = JSON.parse(JSON.stringify(standard.nodes).replaceAll(`:"${id}"`, `:"${next}"`)) as Record<
		string,
		(typeof standard.nodes)[string]
	>;
	delete nodes[id];
	return { ...standard, nodes };
};

describe('a file written by hand', () => {
	test('keeps every comment when nothing changed', () => {
		const { text, lostComments } = mergeYaml(commented, standard);
		expect(lostComments).toBe(0);
		expect(text).toContain('# Écrit par Anne');
		expect(text).toContain('id: standard # ne pas changer');
		for (const id of Object.keys(standard.nodes)) expect(text).toContain(`  # étape ${id}\n  ${id}:`);
	});

	test('keeps the comments of a step whose fields changed, above the same step', () => {
		const call = standard.nodes['call']!;
		const edited = {
			...standard,
			nodes: { ...standard.nodes, call: { ...call, label: 'Appel du vendredi' } },
		};
		const { text, lostComments } = mergeYaml(commented, edited);
		expect(lostComments).toBe(0);
		expect(text).toContain('  # étape call\n  call:\n');
		expect(text).toContain('label: Appel du vendredi');
		expect(scenarioIn(text)).toEqual(edited);
	});

	test('says how many comments went with a step that is gone', () => {
		const { text, lostComments } = mergeYaml(commented, without('pre-reminder'));
		expect(lostComments).toBe(1);
		expect(text).not.toContain('étape pre-reminder');
		expect(text).toContain('# étape call');
	});

	test('that cannot be read is printed afresh', () => {
		expect(mergeYaml('nodes: [', standard).text).toBe(printYaml(standard));
		expect(mergeYaml(null, standard)).toEqual({ text: printYaml(standard), lostComments: 0 });
		expect(mergeYaml(JSON.stringify(print(standard)), standard).text).toBe(printYaml(standard));
	});
});

describe('whatever text it is merged into', () => {
	test.each(templateIds)('%s says the same afterwards', (id) => {
		const template = templateById(id);
		fc.assert(
			fc.property(fc.constantFrom(...templateIds), fc.boolean(), (other, withLayout) => {
				const layout = { nodes: { start: { x: 12, y: -4 } }, notes: [] };
				const scenario = withLayout ? { ...template, layout } : template;
				const before = readFileSync(templatePath(other), 'utf8');
				expect(print(scenarioIn(mergeYaml(before, scenario).text))).toEqual(print(scenario));
			}),
			{ numRuns: 12 },
		);
	});
});
