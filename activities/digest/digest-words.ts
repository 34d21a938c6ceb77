import { readFileSync } from 'node:fs';
import { messagesPath } from '../messages-path.ts';
import { frenchSpacing } from '../render/french-spacing.ts';
import type { MessageLanguage } from '../render/message-data.ts';

const read = (language: MessageLanguage): Record<string, string> =>
	JSON.parse(readFileSync(messagesPath(`digest/${language}.json`), 'utf8')) as Record<string, string>;

/** Words of a digest by language. */
export const digestWords: Readonly<Record<MessageLanguage, Readonly<Record<string, string>>>> = {
	fr: Object.fromEntries(Object.entries(read('fr')).map(([name, text]) => [name, frenchSpacing(text)])),
	en: read('en'),
};

/** The text `name` with its `{places}` filled; a place without value stays empty. */
export const say = (
	language: MessageLanguage,
	name: string,
	values: Readonly<Record<string, string | number>> = {},
): string =>
	(digestWords[language][name] ?? name).replaceAll(/\{(\w+)\}/g, (_place, key: string) =>
		String(values[key] ?? ''),
	);
