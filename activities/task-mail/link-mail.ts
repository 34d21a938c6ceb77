import type { MailMessage } from '../ports/mail.ts';
import { formatDate } from '../render/format.ts';
import { shippedWords } from '../render/shipped-words.ts';
import { taskLetter } from './task-letter.ts';
import type { TaskLetter } from './task-letter.ts';

const words = shippedWords('link');

/** The e-mail that carries a new link to a customer's page; `until` is its last whole day. It presses for nothing. */
export const linkMail = (letter: TaskLetter, { link, until }: { link: string; until: string }): MailMessage =>
	taskLetter(letter, words, { link, until: formatDate(until, letter.language) });
