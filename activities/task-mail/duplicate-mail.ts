import type { MailMessage } from '../ports/mail.ts';
import { formatDate, formatMoney } from '../render/format.ts';
import { shippedWords } from '../render/shipped-words.ts';
import { taskLetter } from './task-letter.ts';
import type { TaskLetter } from './task-letter.ts';

type Invoice = { number: string; issuedOn: string; dueOn: string; amountCents: number; currency: string };

const words = shippedWords('duplicate');

/** The e-mail that carries an invoice again: an answer, which presses for nothing and names no other invoice. */
export const duplicateMail = (letter: TaskLetter, invoice: Invoice): MailMessage =>
	taskLetter(letter, words, {
		number: invoice.number,
		date: formatDate(invoice.issuedOn, letter.language),
		due: formatDate(invoice.dueOn, letter.language),
		amount: formatMoney(invoice.amountCents, invoice.currency, letter.language),
	});
