import { readFileSync } from 'node:fs';
import { messagesPath } from '../messages-path.ts';
import { frenchSpacing } from './french-spacing.ts';
import type { MessageLanguage } from './message-data.ts';

/** Texts of one folder of `activities/messages`, by language, then by name. */
export type ShippedWords = Readonly<Record<MessageLanguage, Readonly<Record<string, string>>>>;

const read = (folder: string, language: MessageLanguage): Record<string, string> =>
	JSON.parse(readFileSync(messagesPath(`${folder}/${language}.json`), 'utf8')) as Record<string, string>;

/** Reads the words of a folder once, the French with its no-break spaces. */
export const shippedWords = (folder: string): ShippedWords => ({
	fr: Object.fromEntries(
		Object.entries(read(folder, 'fr')).map(([name, text]) => [name, frenchSpacing(text)]),
	),
	en: read(folder, 'en'),
});

/** The words `name` with their `{places}` filled; its own name where a file forgot it. */
export type Say = (name: string, values?: Readonly<Record<string, string | number>>) => string;

/** The words of one language, ready to be said; a place without a value stays empty. */
export const sayFrom =
	(words: ShippedWords, language: MessageLanguage): Say =>
	(name, values = {}) =>
		(words[language][name] ?? name).replaceAll(/\{(\w+)\}/g, (_place, key: string) =>
			String(values[key] ?? ''),
		);
