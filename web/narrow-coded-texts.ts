import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Texts for programs and for the names of a gallery template's steps: no screen looks them up by a code of the core. */
const elsewhere = ['api.', 'case-file.', 'step-name.'];

const isCoded = (key: string): boolean =>
	key.includes('.') && !elsewhere.some((group) => key.startsWith(group));

/**
 * Gives the browser, in place of all messages, those alone that are looked up by code. In the source they are looked up
 * by name in the whole module, which no bundler can narrow by itself.
 */
export const narrowCodedTexts = (messages: string): Plugin => ({
	name: 'narrow-coded-texts',
	apply: 'build',
	applyToEnvironment: ({ name }) => name === 'client',
	transform: {
		filter: { id: /\/lib\/text\/coded-texts\.ts$/ },
		handler() {
			this.addWatchFile(messages);
			const keys = Object.keys(JSON.parse(readFileSync(messages, 'utf8')) as object).filter(isCoded);
			const names = keys.map((key, index) => `${JSON.stringify(key)} as t${String(index)}`);
			const pairs = keys.map((key, index) => `${JSON.stringify(key)}: t${String(index)}`);
			return `import { ${names.join(', ')} } from '#lib/paraglide/messages/_index.js';\nexport const codedTexts = { ${pairs.join(', ')} };`;
		},
	},
});
