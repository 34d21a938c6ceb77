import { readFileSync } from 'node:fs';
import { messagesPath } from '../messages-path.ts';
import { frenchSpacing } from '../render/french-spacing.ts';
import type { MessageLanguage } from '../render/message-data.ts';

const read = (language: MessageLanguage): Record<string, string> =>
	JSON.parse(readFileSync(messagesPath(`report/${language}.json`), 'utf8')) as Record<string, string>;

const labels: Readonly<Record<MessageLanguage, Readonly<Record<string, string>>>> = {
	fr: Object.fromEntries(Object.entries(read('fr')).map(([name, text]) => [name, frenchSpacing(text)])),
	en: read('en'),
};

/** The words `name` of a report in `language`, with its values put in; its own name where a file forgot it. */
export type ReportWords = (name: string, values?: Readonly<Record<string, string>>) => string;

/** The words of a report in one language. */
export const reportWords =
	(language: MessageLanguage): ReportWords =>
	(name, values = {}) =>
		Object.entries(values).reduce(
			(text, [key, value]) => text.replaceAll(`{${key}}`, value),
			labels[language][name] ?? name,
		);
