import { sayFrom, shippedWords } from '../render/shipped-words.ts';
import type { Say } from '../render/shipped-words.ts';
import type { MessageLanguage } from '../render/message-data.ts';

/** Words of a digest by language. */
export const digestWords = shippedWords('digest');

/** The words of a digest in one language. */
export const digestSay = (language: MessageLanguage): Say => sayFrom(digestWords, language);
