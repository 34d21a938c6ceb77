import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printTypescript } from '#workflows/files/print-typescript.ts';
import { readTypescript, typescriptComments } from '#workflows/files/read-typescript.ts';
import { readAnyScenario, templateById, templateIds } from '#workflows/files/scenario-file.ts';
import { eraseTypes } from '#workflows/files/typescript/erase-types.ts';
import { arbitraryScenario } from '../../../arbitraries/scenario.ts';

/** What is left, with one space for each run of them. */
const left = (text: string) => eraseTypes(text).replaceAll(/ +/g, ' ').trim();

test('a scenario typed as an editor likes it reads as the same one without its types', () => {
	const scenario = templateById('standard');
	const printed = printTypescript(scenario);
	const spec = printed.slice(printed.indexOf('(') + 1, printed.lastIndexOf(')'));
	const text = [
		`import type { Scenario } from '#workflows/scenario/graph.ts';`,
		`import { defineScenario, type ScenarioSpec } from '#workflows/scenario/define-scenario.ts';`,
		`type Steps = keyof typeof spec.nodes | 'é';`,
		`export interface Ours<T> extends ScenarioSpec<T> { who: () => string }`,
		`const name: Readonly<Record<'a', string>>['a'] = '${scenario.name}' as const;`,
		`const spec = ${spec.replace(/name: '[^']*'/, 'name')} as const satisfies ScenarioSpec;`,
		`export default defineScenario<Steps>(spec) satisfies Scenario;`,
	].join('\n');
	expect(readAnyScenario(text)).toMatchObject({ ok: true, value: { scenario } });
	expect(
		readAnyScenario(
			text.slice(text.indexOf('type Steps')).replace('type Steps', `${text.split('\n')[1] ?? ''}\n$&`),
		),
	).toMatchObject({ ok: true });
});

describe('each goes wherever it can stand around a value', () => {
	test.each([
		['import type A from "x"; const a = 1;', 'const a = 1;'],
		['import type { A } from "x"\nconst a = 1;', 'const a = 1;'],
		['import { type A as B, c, type D } from "x";', 'import { c, } from "x";'],
		['import type from "x";', 'import type from "x";'],
		['import { c as d } from "x";', 'import { c as d } from "x";'],
		['type A<T> = T extends `a${infer U extends string}` ? { b: U }[] : never;', ''],
		['type A =\n\t| { type: 1; as: "}" }\n\t| (new (b: C<D<E>>) => void)\nconst a = 1;', 'const a = 1;'],
		['type A = <T>(b: T) => asserts; const a = 1;', 'const a = 1;'],
		['type A = import("x").B<C>[typeof d]; const a = 1;', 'const a = 1;'],
		['interface A { b: 1 } const a = 1;', 'const a = 1;'],
		['const a: -1 | "b" = -1 as number;', 'const a = -1 ;'],
		['const a = { type: 1, as: 2, satisfies: [3] };', 'const a = { type: 1, as: 2, satisfies: [3] };'],
		[
			'const a = { b: "c" as const, d: `e` as F.G<H>[], i: [j as K] };',
			'const a = { b: "c" , d: `e` , i: [j ] };',
		],
		['define<A<"b">>({ c: 1 } as const satisfies D)', 'define ({ c: 1 } )'],
	])('%s', (text, plain) => {
		expect(left(text).replaceAll(/^\s+/g, '')).toBe(plain);
		expect(eraseTypes(text)).toHaveLength(text.length);
	});
});

test('no value is taken for a type: what computes is still there to be refused', () => {
	for (const [text, plain] of [
		['const a = 1 as number + 2;', 'const a = 1 + 2;'],
		['const a = b as C ? 1 : 2;', 'const a = b ? 1 : 2;'],
		['const a = b as C(1);', 'const a = b (1);'],
		['const a = b < c;', 'const a = b < c;'],
		['const a = b as => 1;', 'const a = b as => 1;'],
	] as const)
		expect(left(text)).toBe(plain);
});

test('places and comments stay: a mistake behind a type is told at its own line and column', () => {
	const text = `import { defineScenario } from 'x';\ntype A = 'b' // first\n\t| /* second */ 'c';\nconst d: A = 'c', e = f();\nexport default defineScenario({});`;
	expect(readTypescript(text)).toMatchObject({
		problems: [{ code: 'typescript-computes', line: 4, column: 23 }],
	});
	expect(typescriptComments(text)).toEqual([' first', ' second ']);
});

test('a text without types stays as it is', () => {
	for (const id of templateIds) {
		const text = printTypescript(templateById(id));
		expect(eraseTypes(text)).toBe(text);
	}
	fc.assert(
		fc.property(arbitraryScenario(), (drawn) => {
			const text = printTypescript(drawn);
			expect(eraseTypes(text)).toBe(text);
		}),
	);
});

test('a text made to take long takes no longer than its length', () => {
	const before = performance.now();
	for (const piece of [
		'f<T>(',
		'async <T>(a=',
		'<T>(',
		'a<',
		'b as (c extends ',
		'type a = ',
		'import type a ',
		'x?(y):(',
		'`${',
	])
		expect(readTypescript(`const a = ${piece.repeat(5000)}`)).toMatchObject({ ok: false });
	expect(performance.now() - before).toBeLessThan(5000);
	const deep = `type A = ${'() => '.repeat(100_000)}void;`;
	expect(readTypescript(deep)).toMatchObject({ problems: [{ code: 'nested-too-deep' }] });
});
