import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Texts for programs and for the names of a gallery template's steps: no screen looks them up by a code of the core. */
const elsewhere = ['api.', 'case-file.', 'scenario-file.', 'step-name.'];

const isCoded = (key: string): boolean =>
	key.includes('.') && !elsewhere.some((group) => key.startsWith(group));

const isProblem = (key: string): boolean => key.startsWith('problem.');

/** The two files of each language: refusals are needed only where something can be refused. */
const parts = {
	texts: (key: string): boolean => isCoded(key) && !isProblem(key),
	problems: isProblem,
} as const;

const MODULE = /^virtual:coded-(texts|problems)\/(en|fr)$/;

/** What the browser runs in place of a module of `lib/text`: the texts of one language come as one file, once. */
const body = (part: keyof typeof parts, lookUp: string): string => `
import { getLocale } from '#lib/paraglide/runtime.js';
const { texts } = getLocale() === 'en'
	? await import('virtual:coded-${part}/en')
	: await import('virtual:coded-${part}/fr');
export const ${lookUp} = (key, params) =>
	texts[${part === 'problems' ? "'problem.' + key" : 'key'}]?.replaceAll(/\\{(\\w+)\\}/g, (_, name) => String(params[name]));
`;

/**
 * Gives the browser, in place of all messages, those alone that are looked up by code, in its language alone. In the
 * source they are looked up by name in the whole module, which no bundler can narrow by itself.
 * @param messages folder of `fr.json` and `en.json`
 * @throws Error for a coded text that is not plain: one with plurals would have to be spelled out by its caller
 */
export const narrowCodedTexts = (messages: string): Plugin => ({
	name: 'narrow-coded-texts',
	apply: 'build',
	applyToEnvironment: ({ name }) => name === 'client',
	resolveId: (id) => (MODULE.test(id) ? `\0${id}` : undefined),
	load(id) {
		const [, part, language] = MODULE.exec(id.slice(1)) ?? [];
		if (part !== 'texts' && part !== 'problems') return undefined;
		const file = `${messages}/${language ?? ''}.json`;
		this.addWatchFile(file);
		const all = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>);
		const coded = all.filter(([key]) => parts[part](key));
		const odd = coded.find(([, text]) => typeof text !== 'string');
		if (odd) throw new Error(`${odd[0]} is looked up by code and must be a plain text.`);
		return `export const texts = ${JSON.stringify(Object.fromEntries(coded))};`;
	},
	transform: {
		filter: { id: /\/lib\/text\/coded-(texts|problems)\.ts$/ },
		handler: (_code, id) =>
			id.endsWith('problems.ts') ? body('problems', 'codedProblem') : body('texts', 'codedText'),
	},
});
