import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { dictionary, liquidOf, piecesOf, readable } from '#lib/templates/readable.ts';
import { messageConditions, messageVariables } from '#lib/templates/variables.ts';

const folder = new URL('../../../activities/messages/', import.meta.url);
const shipped = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((file) => /^[a-z0-9-]+\/(fr|en)(\.[a-z]+)?\.liquid$/.test(file))
	.map((file) => [file, readFileSync(new URL(file, folder), 'utf8')] as const);

describe.each(['fr', 'en'] as const)('in %s', (locale) => {
	beforeAll(() => overwriteGetLocale(() => locale));

	test('no two values, and no two tags, have one name', () => {
		const { values, tags } = dictionary();
		for (const words of [values, tags]) {
			const names = [...words.values()];
			expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
		}
	});

	test('no name could be taken for the Liquid of something else', () => {
		const { values, tags } = dictionary();
		for (const words of [values, tags])
			for (const [liquid, name] of words) if (name !== liquid) expect([...words.keys()]).not.toContain(name);
	});

	test.each(shipped)('%s is the same after it was read and typed', (_file, source) => {
		const words = dictionary();
		expect(liquidOf(readable(source, words), words)).toBe(source);
	});

	test.each(shipped)('%s shows no Liquid that people would have to know', (_file, source) => {
		const words = dictionary();
		const body = readable(source.replaceAll(/^--- (subject|body)$/gm, ''), words);
		expect(piecesOf(body, words).filter(({ known }) => !known)).toEqual([]);
	});

	test('whatever is typed, words and values come back as they were', () => {
		const words = dictionary();
		const piece = fc.oneof(
			fc.string().map((text) => text.replaceAll(/[{}]/g, '')),
			fc.constantFrom(...messageVariables.map(({ expression }) => `{{ ${expression} }}`)),
			fc.constantFrom(...messageConditions.map(([condition]) => `{% if ${condition} %}`)),
			fc.constantFrom('{% else %}', '{% endif %}', '{{ something.else | upcase }}'),
		);
		fc.assert(
			fc.property(fc.array(piece), (pieces) => {
				const liquid = pieces.join('');
				expect(liquidOf(readable(liquid, words), words)).toBe(liquid);
			}),
		);
	});

	test('blanks inside the braces do not matter', () => {
		const words = dictionary();
		expect(liquidOf(readable('{{firstNumber}}', words), words)).toBe('{{ firstNumber }}');
	});

	test('what nobody knows is marked, and kept as typed', () => {
		const words = dictionary();
		const text = 'Bonjour {{ montant inventé }}';
		expect(piecesOf(text, words).at(-1)).toMatchObject({ kind: 'value', known: false });
		expect(liquidOf(text, words)).toBe(text);
	});
});
