import { readFileSync } from 'node:fs';
import type { Problem } from '#workflows/receivables/outcome.ts';
import { terminalLanguage } from './terminal-language.ts';
import type { Language } from './terminal-language.ts';

type Text = string | { one: string; other: string };
type Params = Problem['params'];

type Messages = Readonly<Record<string, Text>>;

const read = new Map<string, Messages>();

/** Texts of one language: `../web/messages` are the product's words, `messages` those of the command line alone. */
export function messagesOf(language: Language, folder = '../web/messages'): Messages {
	const known = read.get(`${folder}/${language}`);
	if (known) return known;
	const file = new URL(`${folder}/${language}.json`, import.meta.url);
	const messages = JSON.parse(readFileSync(file, 'utf8')) as Messages;
	read.set(`${folder}/${language}`, messages);
	return messages;
}

/** A text with its parameters; a list is told with commas. */
export const filled = (text: string, params: Params): string =>
	text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
		const value = params[name];
		return value === undefined ? whole : Array.isArray(value) ? value.join(', ') : String(value);
	});

/** What the command line says, in the language of the terminal; `count` chooses the plural. */
export function terminalText(key: string, params: Params = {}, language = terminalLanguage()): string {
	const text = messagesOf(language, 'messages')[key];
	if (text === undefined) throw new Error(`The command line has no text ${key}.`);
	if (typeof text === 'string') return filled(text, params);
	const isOne = new Intl.PluralRules(language).select(Number(params['count'])) === 'one';
	return filled(isOne ? text.one : text.other, params);
}
