import { readFileSync } from 'node:fs';
import { messagesPath } from '../messages-path.ts';
import { frenchSpacing } from './french-spacing.ts';
import type { MessageLanguage } from './message-data.ts';

const read = (language: MessageLanguage): Record<string, string> =>
	JSON.parse(readFileSync(messagesPath(`statement/${language}.json`), 'utf8')) as Record<string, string>;

const labels: Readonly<Record<MessageLanguage, Readonly<Record<string, string>>>> = {
	fr: Object.fromEntries(Object.entries(read('fr')).map(([name, label]) => [name, frenchSpacing(label)])),
	en: read('en'),
};

/** The words of a statement of account, with what they name put in. */
export const statementWord =
	(language: MessageLanguage) =>
	(name: string, values: Readonly<Record<string, string>> = {}): string =>
		Object.entries(values).reduce(
			(text, [key, value]) => text.replaceAll(`{${key}}`, value),
			labels[language][name] ?? name,
		);
