import { readFileSync } from 'node:fs';
import type { Problem } from '#workflows/receivables/outcome.ts';

type Messages = Readonly<Record<string, string | { one: string; other: string }>>;

/** The language of this terminal: French where the system says so, else English. */
export function terminalLanguage(env: NodeJS.ProcessEnv = process.env): 'fr' | 'en' {
	const locale = env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
	return locale.startsWith('fr') ? 'fr' : 'en';
}

/**
 * What a person reads of a problem: the text `<family>.<code>` of the product's messages, failing it the words of
 * files or of refusals in general, with its parameters; then
 * what was probably meant. A code without a text shows itself with its parameters: never nothing.
 */
export function problemSentence(
	family: 'lint' | 'scenario-file' | 'problem' | 'import',
	{ code, params }: Problem,
	language = terminalLanguage(),
): string {
	const messages = messagesOf(language);
	const text = [family, ...FALLBACKS]
		.map((one) => messages[`${one}.${code}`])
		.find((one) => one !== undefined);
	const suggestion = params['suggestion'];
	const hint = suggestion === undefined ? undefined : messages['case-file.suggestion'];
	const sentence = typeof text === 'string' ? filled(text, params) : `${code} ${JSON.stringify(params)}`;
	return typeof hint === 'string' ? `${sentence} ${filled(hint, params)}` : sentence;
}

/** Where a text is looked for when its family has none: files of all kinds are refused in the same words. */
const FALLBACKS = ['case-file', 'problem'] as const;

const messagesOf = (language: 'fr' | 'en'): Messages =>
	JSON.parse(readFileSync(new URL(`../web/messages/${language}.json`, import.meta.url), 'utf8')) as Messages;

const filled = (text: string, params: Problem['params']): string =>
	text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
		const value = params[name];
		return value === undefined ? whole : Array.isArray(value) ? value.join(', ') : String(value);
	});
