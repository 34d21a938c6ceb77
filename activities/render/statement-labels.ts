import { sayFrom, shippedWords } from './shipped-words.ts';
import type { Say } from './shipped-words.ts';
import type { MessageLanguage } from './message-data.ts';

const words = shippedWords('statement');

/** The words of a statement of account, with what they name put in. */
export const statementWord = (language: MessageLanguage): Say => sayFrom(words, language);
