import { sayFrom, shippedWords } from '../render/shipped-words.ts';
import type { Say } from '../render/shipped-words.ts';
import type { MessageLanguage } from '../render/message-data.ts';

const words = shippedWords('report');

/** The words of a report in one language. */
export const reportWords = (language: MessageLanguage): Say => sayFrom(words, language);
