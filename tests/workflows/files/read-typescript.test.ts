import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printTypescript } from '#workflows/files/print-typescript.ts';
import { isTypescript, readTypescript, typescriptComments } from '#workflows/files/read-typescript.ts';
import { readAnyScenario, templateById, templateIds, templatePath } from '#workflows/files/scenario-file.ts';
import { arbitraryScenario } from '../../arbitraries/scenario.ts';
import { chain, email } from '../scenario/scenario-of.ts';

const IMPORT = "import { defineScenario } from '#workflows/scenario/define-scenario.ts';\n";
const problemOf = (text: string) => {
	const read = readAnyScenario(text);
	return read.ok ? null : read.problems[0];
};

describe('what is printed as TypeScript reads back, without being run', () => {
	test.each(templateIds)('%s', (id) => {
		const scenario = templateById(id);
		expect(readAnyScenario(printTypescript(scenario))).toMatchObject({ ok: true, value: { scenario } });
	});

	test('whatever somebody drew, and however it is called', () => {
		fc.assert(
			fc.property(arbitraryScenario(), fc.string({ unit: 'grapheme', maxLength: 60 }), (drawn, name) => {
				const scenario = { ...drawn, name: `n${name}` };
				const read = readAnyScenario(printTypescript(scenario));
				expect(read.ok && read.value.scenario).toEqual(scenario);
			}),
		);
		const awkward = chain({ e: email({ label: `it's "so" \\ \n\u2028 \${x} ${'long '.repeat(30)}` }) });
		expect(readAnyScenario(printTypescript(awkward))).toMatchObject({ value: { scenario: awkward } });
	});
});

test('constants and names of plain values are read as what they stand for', () => {
	const printed = printTypescript(templateById('standard')).slice(IMPORT.length);
	const spec = printed.slice(printed.indexOf('(') + 1, printed.lastIndexOf(')'));
	for (const text of [
		`${IMPORT}const spec = ${spec};\nexport default defineScenario(spec);\n`,
		`// À nous\n${IMPORT}const made = defineScenario(${spec});\nexport default made;\n`,
		`import { defineScenario as define } from '../any/where.ts';\nexport default define(${spec});\n`,
	])
		expect(readAnyScenario(text)).toMatchObject({ value: { scenario: templateById('standard') } });
});

describe('what would have to be run is refused where it stands', () => {
	test.each([
		["import { readFileSync } from 'node:fs';", 1, 10],
		["import fs from 'node:fs';", 1, 8],
		['process.exit(1);', 1, 1],
		['let a = 1;', 1, 5],
		['const a = [...b];', 1, 12],
		['const a = globalThis.process;', 1, 11],
		['const a = (() => 1)();', 1, 11],
		['const a = `${1}`;', 1, 11],
		['const a = { ["b"]: 1 };', 1, 13],
		['const a = { get b() { return 1 } };', 1, 13],
		['const a = { __proto__: null };', 1, 13],
		['const a = { "__proto__": null };', 1, 13],
		['const a = /x/;', 1, 11],
		['const a = 1e999;', 1, 11],
		['const a = 1n;', 1, 11],
		['const a = constructor;', 1, 11],
		['const a = new Date();', 1, 11],
		['export const a = 1;', 1, 1],
		['for (;;);', 1, 1],
	])('%s', (line, at, column) => {
		const text = `${line}\n${printTypescript(templateById('standard'))}`;
		expect(problemOf(`${text} // defineScenario`)).toMatchObject({
			...(isTypescript(text) ? { code: 'typescript-computes', line: at, column } : {}),
		});
		expect(readTypescript(text)).toMatchObject({
			ok: false,
			problems: [{ code: 'typescript-computes', line: at, column }],
		});
	});

	test('an enumeration, and what is no TypeScript at all', () => {
		const text = `${IMPORT}const a = 1 as const; enum Step { call }`;
		expect(problemOf(`${text}\nexport default defineScenario({});`)).toMatchObject({
			code: 'typescript-syntax',
			line: 2,
			column: 23,
		});
		expect(problemOf(`${IMPORT}export default defineScenario({ id: ');`)).toMatchObject({ line: 2 });
		expect(problemOf(`${IMPORT}export default { id: 'a' };`)).toMatchObject({
			code: 'typescript-no-scenario',
			line: 2,
		});
		expect(problemOf(IMPORT)).toMatchObject({ code: 'typescript-no-scenario', line: 1 });
		const deep = `${IMPORT}export default defineScenario(${'['.repeat(200_000)});`;
		expect(problemOf(deep)).toMatchObject({ code: 'nested-too-deep' });
	});

	test('a key that is there twice, and what a scenario may not say, at their lines', () => {
		const twice = `${IMPORT}export default defineScenario({\n\tid: 'a',\n\tid: 'b',\n});`;
		expect(problemOf(twice)).toMatchObject({ code: 'duplicate-key', line: 4, column: 2 });
		const text = printTypescript(templateById('standard')).replace('offset: 4', "offset: 'J+4'");
		const line = text.split('\n').findIndex((row) => row.includes("'J+4'")) + 1;
		expect(problemOf(text)).toMatchObject({ code: 'bad-offset', line });
	});
});

test('its comments are found; YAML and JSON are not taken for it', () => {
	expect(typescriptComments(`// un\n${IMPORT}/* deux\n * trois */ export default 1; // quatre`)).toEqual([
		' un',
		' deux\n * trois ',
		' quatre',
	]);
	expect(typescriptComments('const = ;')).toEqual([]);
	for (const id of templateIds) {
		const text = readFileSync(templatePath(id), 'utf8');
		expect(isTypescript(text)).toBe(false);
		expect(isTypescript(printTypescript(templateById(id)))).toBe(true);
	}
	expect(isTypescript('# for defineScenario\namiable: 1')).toBe(false);
});
