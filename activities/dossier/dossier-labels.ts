import { shippedWords } from '../render/shipped-words.ts';
import type { MessageLanguage } from '../render/message-data.ts';

/** Words of a dossier by language. */
export const dossierLabels = shippedWords('dossier');

/** The word `name` in `language`, its own name where a file forgot it. */
export const word = (language: MessageLanguage, name: string): string =>
	dossierLabels[language][name] ?? name;
