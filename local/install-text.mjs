import { readFileSync } from 'node:fs';

const locale = process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? '';
const file = new URL(`messages/${locale.startsWith('fr') ? 'fr' : 'en'}.json`, import.meta.url);

/** What an installation says, in the language of the terminal: read by any Node, before TypeScript can be. */
export function installText(/** @type {string} */ key, /** @type {Record<string, string>} */ params = {}) {
	/** @type {string} */
	const text = JSON.parse(readFileSync(file, 'utf8'))[key];
	return text.replaceAll(/\{(\w+)\}/g, (whole, name) => params[name] ?? whole);
}
