import { readFileSync } from 'node:fs';
import { messagesPath } from '../messages-path.ts';
import { frenchSpacing } from '../render/french-spacing.ts';
import type { MessageLanguage } from '../render/message-data.ts';

const read = (language: MessageLanguage): Record<string, string> =>
	JSON.parse(readFileSync(messagesPath(`dossier/${language}.json`), 'utf8')) as Record<string, string>;

const fr = Object.fromEntries(
	Object.entries(read('fr')).map(([name, label]) => [name, frenchSpacing(label)]),
);

/** Words of a dossier by language. */
export const dossierLabels: Readonly<Record<MessageLanguage, Readonly<Record<string, string>>>> = {
	fr,
	en: read('en'),
};

/** The word `name` in `language`, its own name where a file forgot it. */
export const word = (language: MessageLanguage, name: string): string =>
	dossierLabels[language][name] ?? name;
