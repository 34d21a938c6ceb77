import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeYaml } from '#lib/server/scenarios/merge-yaml.ts';
import { printTypescript } from '#workflows/files/print-typescript.ts';
import { printYaml } from '#workflows/files/print-yaml.ts';
import { readScenario, templateById, templateIds, templatePath } from '#workflows/files/scenario-file.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { print } from '#workflows/scenario/print.ts';
import { arbitraryScenario } from '../../arbitraries/scenario.ts';

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
		expect(lostComments).toEqual([]);
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
		expect(lostComments).toEqual([]);
		expect(text).toContain('  # étape call\n  call:\n');
		expect(text).toContain('label: Appel du vendredi');
		expect(scenarioIn(text)).toEqual(edited);
	});

	test('says which comments went with a step that is gone', () => {
		const { text, lostComments } = mergeYaml(commented, without('pre-reminder'));
		expect(lostComments).toEqual(['étape pre-reminder']);
		expect(text).not.toContain('étape pre-reminder');
		expect(text).toContain('# étape call');
	});

	test('in TypeScript loses its comments, and names them', () => {
		const written = `// Écrit par Anne\n${printTypescript(standard)}/**\n * pour\n * Jean\n */\n`;
		const { text, lostComments } = mergeYaml(written, standard);
		expect(text).toBe(printYaml(standard));
		expect(lostComments).toEqual(['Écrit par Anne', 'pour\nJean']);
	});

	test('that cannot be read is printed afresh', () => {
		const unreadable = { text: printYaml(standard), lostComments: ['à nous\ndeux'] };
		expect(mergeYaml('# à nous\n# deux\nnodes: [', standard)).toEqual(unreadable);
		expect(mergeYaml(null, standard)).toEqual({ text: printYaml(standard), lostComments: [] });
		expect(mergeYaml(JSON.stringify(print(standard)), standard).text).toBe(printYaml(standard));
	});
});

test('whatever text it is merged into, a scenario says the same afterwards, layout and all', () => {
	const text = fc.tuple(fc.constantFrom(...templateIds), fc.boolean()).map(([id, isCommented]) => {
		const file = readFileSync(templatePath(id), 'utf8');
		return isCommented ? file.replaceAll(/^ {2}([\w-]+):$/gm, '  # étape $1\n  $1:') : file;
	});
	const place = fc.record({
		x: fc.integer({ min: -5_000, max: 5_000 }),
		y: fc.integer({ min: 0, max: 9_000 }),
	});
	const note = fc.record({
		...{ id: fc.constantFrom('n1', 'n2'), x: fc.integer(), y: fc.integer() },
		...{ width: fc.nat(), height: fc.nat(), text: fc.string() },
	});
	const layout = fc.record({
		nodes: fc.dictionary(fc.constant('start'), place),
		notes: fc.array(note, { maxLength: 2 }),
	});
	const drawn = fc.oneof(arbitraryScenario(), fc.constantFrom(...templateIds).map(templateById));
	fc.assert(
		fc.property(text, drawn, fc.option(layout, { nil: undefined }), (before, plain, section) => {
			const scenario = section === undefined ? plain : { ...plain, layout: section };
			expect(print(scenarioIn(mergeYaml(before, scenario).text))).toEqual(print(scenario));
			expect(print(scenarioIn(mergeYaml(mergeYaml(before, scenario).text, plain).text))).toEqual(
				print(plain),
			);
		}),
		{ numRuns: 15 },
	);
}, 60_000);
