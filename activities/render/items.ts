import type { MessagePurpose } from '#db/values.ts';
import { formatDate, formatIban, formatMoney, formatShortDate } from './format.ts';
import type { MessageData, MessageLanguage } from './message-data.ts';
import { breakdownOf } from './message-view.ts';

/**
 * One thing that a message must say. On a template: `variables` (any one of them is read) and `words` (must stand in
 * the text). On a rendered message: `shows` finds the fact itself in the words that the debtor reads.
 */
export type Item = {
	code: string;
	variables?: readonly string[];
	words?: Readonly<Record<MessageLanguage, RegExp>>;
	shows: (data: MessageData, text: string) => boolean;
};

const has = (text: string, part: string | null | undefined): boolean =>
	part !== null && part !== undefined && part.trim() !== '' && text.includes(part);
const money = (data: MessageData, cents: number): string => formatMoney(cents, data.currency, data.language);
const everyInvoice = (
	data: MessageData,
	text: string,
	part: (line: MessageData['invoices'][number]) => string,
): boolean => data.invoices.length > 0 && data.invoices.every((line) => has(text, part(line)));
const showsDate = (data: MessageData, text: string, date: string): boolean =>
	has(text, formatDate(date, data.language)) || has(text, formatShortDate(date, data.language));
const allLines = (text: string, lines: readonly string[]): boolean =>
	lines.length > 0 && lines.every((line) => has(text, line));

const totalDue: Item = {
	code: 'total-due',
	variables: ['totals.claimedCents'],
	shows: (data, text) => has(text, money(data, data.totals.claimedCents)),
};
const invoiceNumbers: Item = {
	code: 'invoice-numbers',
	variables: ['invoices'],
	shows: (data, text) => everyInvoice(data, text, (line) => line.number),
};
const meansOfPayment: Item = {
	code: 'means-of-payment',
	variables: ['payment.meansLabel'],
	shows: (_data, text) =>
		/virement|prélèvement|chèque|carte|effet|transfer|direct debit|cheque|card|bill/i.test(text),
};
const paymentDetails: Item = {
	code: 'payment-details',
	variables: ['payment.account.iban'],
	shows: (data, text) =>
		data.payment !== null &&
		has(text, formatIban(data.payment.account.iban)) &&
		has(text, data.payment.account.holder),
};
const howToContact: Item = {
	code: 'how-to-contact',
	variables: ['contact.phone', 'contact.email'],
	shows: ({ contact }, text) => has(text, contact.phone) || has(text, contact.email),
};

/** The five things that every reminder says (s21). */
const reminder: readonly Item[] = [
	totalDue,
	{ ...invoiceNumbers, code: 'invoices-pending' },
	meansOfPayment,
	paymentDetails,
	howToContact,
];

/** A warning letter recalls the earlier messages and says by when a collection agent is mandated (s23). */
const warning: readonly Item[] = [
	...reminder,
	{
		code: 'earlier-reminders',
		variables: ['earlier'],
		shows: ({ earlier, language }, text) =>
			earlier.length > 0 && earlier.every(({ on }) => has(text, formatDate(on, language))),
	},
	{
		code: 'final-date',
		variables: ['deadline.date'],
		shows: (data, text) => data.deadline?.type === 'date' && showsDate(data, text, data.deadline.date),
	},
	{
		code: 'collection-agent',
		words: { fr: /mandataire de recouvrement/i, en: /collection agent/i },
		shows: ({ recipient, language }, text) =>
			recipient.kind === 'public' ||
			(language === 'fr' ? /mandataire de recouvrement/i : /collection agent/i).test(text),
	},
];

/** The five things to have at hand on the telephone (s20). */
const callSheet: readonly Item[] = [
	invoiceNumbers,
	{
		code: 'issue-date',
		variables: ['invoices'],
		shows: (data, text) => data.invoices.every((line) => showsDate(data, text, line.issuedOn)),
	},
	{
		code: 'due-date',
		variables: ['invoices'],
		shows: (data, text) => data.invoices.every((line) => showsDate(data, text, line.dueOn)),
	},
	{
		code: 'amount',
		variables: ['invoices'],
		shows: (data, text) =>
			everyInvoice(data, text, (line) => money(data, line.remainingCents - line.disputedCents)),
	},
	{
		code: 'payment-date',
		variables: ['deadline.date'],
		shows: (data, text) => data.deadline?.type === 'date' && showsDate(data, text, data.deadline.date),
	},
];

/** The eight things of a formal notice (s24; Code civil 1344: an act that amounts to a sufficient demand). */
const formalNotice: readonly Item[] = [
	{
		code: 'words-formal-notice',
		words: { fr: /mise en demeure|mettons en demeure/i, en: /formal notice/i },
		shows: ({ language }, text) => (language === 'fr' ? /mise en demeure/i : /formal notice/i).test(text),
	},
	{
		code: 'deadline-from-reception',
		variables: ['deadline.days'],
		words: { fr: /réception/i, en: /receipt|reception/i },
		shows: ({ deadline }, text) =>
			deadline?.type === 'after-reception' &&
			new RegExp(`\\b${deadline.days}\\b[^.]{0,80}(réception|receipt|reception)`, 'i').test(text),
	},
	{
		code: 'summary-of-dispute',
		variables: ['summary'],
		shows: (data, text) =>
			everyInvoice(data, text, (line) => line.number) && (data.summary === null || has(text, data.summary)),
	},
	{
		code: 'sending-date',
		variables: ['sentOn'],
		shows: (data, text) => has(text, formatDate(data.sentOn, data.language)),
	},
	{
		code: 'court',
		words: { fr: /tribunal|juridiction/i, en: /court/i },
		shows: ({ language }, text) => (language === 'fr' ? /tribunal|juridiction/i : /court/i).test(text),
	},
	{
		code: 'creditor-address',
		variables: ['organisation.addressLines'],
		shows: ({ organisation }, text) =>
			has(text, organisation.name) && allLines(text, organisation.addressLines),
	},
	{
		code: 'debtor-address',
		variables: ['recipient.addressLines'],
		shows: ({ recipient }, text) => has(text, recipient.company) && allLines(text, recipient.addressLines),
	},
	{
		code: 'signature',
		variables: ['signatory.name'],
		shows: ({ signatory }, text) => has(text, signatory?.name),
	},
];

/** What a third-party collector's letter says (CPCE R124-4, L19), beside the means of payment. */
const thirdParty: readonly Item[] = [
	{
		code: 'collector-identity',
		variables: ['agent.identity'],
		shows: ({ agent }, text) => agent !== null && has(text, agent.name) && allLines(text, agent.addressLines),
	},
	{
		code: 'creditor-identity',
		variables: ['creditorIdentity'],
		shows: ({ organisation }, text) =>
			has(text, organisation.name) && allLines(text, organisation.addressLines),
	},
	{
		code: 'basis-of-claim',
		variables: ['invoices'],
		shows: (data, text) => everyInvoice(data, text, (line) => line.number),
	},
	{
		code: 'breakdown',
		variables: ['breakdown.principalCents'],
		shows: (data, text) => Object.values(breakdownOf(data)).every((cents) => has(text, money(data, cents))),
	},
	totalDue,
	meansOfPayment,
	paymentDetails,
	{
		code: 'law-l111-8',
		variables: ['labels.agent_law'],
		shows: (_data, text) =>
			/Les frais de recouvrement entrepris sans titre exécutoire/.test(text) &&
			/débiteur de mauvaise foi/.test(text),
	},
	{
		code: 'collector-reference',
		variables: ['agent.reference'],
		shows: ({ agent }, text) => has(text, agent?.reference),
	},
];

/** What a message before a direct debit or bill says. */
const announcement: readonly Item[] = [
	totalDue,
	{ ...invoiceNumbers, code: 'invoices-pending' },
	{
		code: 'collection-date',
		variables: ['collection.on'],
		shows: (data, text) => data.collection !== null && showsDate(data, text, data.collection.on),
	},
	howToContact,
];

/** A text message has room for the amount and a way to answer. */
const shortReminder: readonly Item[] = [totalDue, howToContact];

/** An acknowledgement names the payment. */
const acknowledgement: readonly Item[] = [
	{
		code: 'payment-named',
		variables: ['acknowledged.amountCents'],
		shows: (data, text) =>
			data.acknowledged !== null && has(text, money(data, data.acknowledged.amountCents)),
	},
];

/** What each purpose must say, in the order of its source. */
export const itemsOf: Readonly<Record<MessagePurpose, readonly Item[]>> = {
	reminder,
	'short-reminder': shortReminder,
	'call-sheet': callSheet,
	'formal-notice': [...formalNotice, totalDue, paymentDetails],
	acknowledgement,
	announcement,
	warning,
	'third-party-collector': thirdParty,
};
