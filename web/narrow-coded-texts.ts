import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Texts for programs and for the names of a gallery template's steps: no screen looks them up by a code of the core. */
const elsewhere = ['api.', 'case-file.', 'scenario-file.', 'step-name.'];

const isCoded = (key: string): boolean =>
	key.includes('.') && !elsewhere.some((group) => key.startsWith(group));

const TEXTS = 'virtual:coded-texts/';

/** What the browser runs in place of `lib/text/coded-texts.ts`: the texts of one language come as one file, once. */
const body = `
import { getLocale } from '#lib/paraglide/runtime.js';
const { texts } = getLocale() === 'en' ? await import('${TEXTS}en') : await import('${TEXTS}fr');
export const codedText = (key, params) =>
	texts[key]?.replaceAll(/\\{(\\w+)\\}/g, (_, name) => String(params[name]));
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
	resolveId: (id) => (id.startsWith(TEXTS) ? `\0${id}` : undefined),
	load(id) {
		if (!id.startsWith(`\0${TEXTS}`)) return undefined;
		const file = `${messages}/${id.slice(TEXTS.length + 1)}.json`;
		this.addWatchFile(file);
		const all = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>);
		const coded = all.filter(([key]) => isCoded(key));
		const odd = coded.find(([, text]) => typeof text !== 'string');
		if (odd) throw new Error(`${odd[0]} is looked up by code and must be a plain text.`);
		return `export const texts = ${JSON.stringify(Object.fromEntries(coded))};`;
	},
	transform: {
		filter: { id: /\/lib\/text\/coded-texts\.ts$/ },
		handler: () => body,
	},
});
