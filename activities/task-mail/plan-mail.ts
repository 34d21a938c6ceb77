import type { MailMessage } from '../ports/mail.ts';
import { formatDate, formatMoney } from '../render/format.ts';
import { shippedWords } from '../render/shipped-words.ts';
import { taskLetter } from './task-letter.ts';
import type { TaskLetter } from './task-letter.ts';

type Plan = { amountCents: number; currency: string; instalments: number; firstOn: string };

const words = shippedWords('plan');

/** The e-mail that carries an agreement, with its letter to be signed: it presses for nothing. */
export const planMail = (letter: TaskLetter, plan: Plan): MailMessage =>
	taskLetter(letter, words, {
		count: String(plan.instalments),
		first: formatDate(plan.firstOn, letter.language),
		amount: formatMoney(plan.amountCents, plan.currency, letter.language),
	});
