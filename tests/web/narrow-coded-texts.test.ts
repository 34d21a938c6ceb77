import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { narrowCodedTexts } from '../../web/narrow-coded-texts.ts';

/** The hooks of the plugin as Vite calls them, outside a build. */
type Hooks = {
	resolveId: (id: string) => string | undefined;
	load: (this: { addWatchFile: (file: string) => void }, id: string) => string | undefined;
	transform: { filter: { id: RegExp }; handler: (code: string, id: string) => string };
};
const hooks = narrowCodedTexts('web/messages') as unknown as Hooks;

async function texts(part: 'texts' | 'problems', language: string): Promise<Record<string, string>> {
	const id = hooks.resolveId(`virtual:coded-${part}/${language}`)!;
	const code = hooks.load.call({ addWatchFile: () => undefined }, id)!;
	const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
		texts: Record<string, string>;
	};
	return module.texts;
}

test.each(['fr', 'en'])('refusals come as a file of their own, every text once (%s)', async (language) => {
	const all = JSON.parse(readFileSync(`web/messages/${language}.json`, 'utf8')) as Record<string, unknown>;
	const refusals = Object.keys(all).filter((key) => key.startsWith('problem.'));
	const [plain, problems] = [await texts('texts', language), await texts('problems', language)];
	expect(refusals.length).toBeGreaterThan(300);
	expect(Object.keys(problems).sort()).toEqual(refusals.sort());
	expect(Object.keys(plain).filter((key) => key.startsWith('problem.'))).toEqual([]);
	expect(plain['story.hand-off']).toBe(all['story.hand-off']);
});

test('each lookup of the source has its own body in the browser, which fills in what a text names', async () => {
	const { filter, handler } = hooks.transform;
	for (const [file, part, name, key] of [
		['/web/lib/text/coded-texts.ts', 'texts', 'codedText', 'problem.too-long'],
		['/web/lib/text/coded-problems.ts', 'problems', 'codedProblem', 'too-long'],
	] as const) {
		expect(filter.id.test(file)).toBe(true);
		const code = handler('', file)
			.replace(/^import .*$/m, "const getLocale = () => 'fr';")
			.replaceAll(
				/import\('virtual:coded-(texts|problems)\/(fr|en)'\)/g,
				(_, found: string, language: string) =>
					`({ texts: { 'problem.too-long': '${found} ${language} {most}' } })`,
			);
		const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Record<
			string,
			(key: string, params: object) => string | undefined
		>;
		expect(module[name]!(key, { most: 80 })).toBe(`${part} fr 80`);
		expect(module[name]!('nothing', {})).toBeUndefined();
	}
});
