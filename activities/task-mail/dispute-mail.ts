import type { MailMessage } from '../ports/mail.ts';
import { formatDate, formatMoney } from '../render/format.ts';
import { shippedWords } from '../render/shipped-words.ts';
import { taskLetter } from './task-letter.ts';
import type { TaskLetter } from './task-letter.ts';

/** What somebody outside needs to settle a dispute; money in cents. */
type Dispute = {
	customer: string;
	number: string;
	issuedOn: string;
	amountCents: number;
	disputedCents: number;
	currency: string;
	/** status and sub-status in the company's own words */
	status: string;
	resolveOn: string;
	/** what the customer wrote; empty where nobody wrote anything */
	words: string;
};

const texts = shippedWords('dispute');

/** The e-mail that hands a dispute to somebody who does not use the product: it never goes to a customer. */
export const disputeMail = (letter: TaskLetter, dispute: Dispute): MailMessage => {
	const { customer, number, currency, status, words } = dispute;
	const money = (cents: number) => formatMoney(cents, currency, letter.language);
	return taskLetter(letter, texts, {
		...{ customer, number, status, words: words === '' ? '' : `\n\n« ${words} »` },
		date: formatDate(dispute.issuedOn, letter.language),
		amount: money(dispute.amountCents),
		disputed: money(dispute.disputedCents),
		resolveOn: formatDate(dispute.resolveOn, letter.language),
	});
};
