import { readFileSync } from 'node:fs';
import type { MailAddress, MailAttachment, MailMessage } from '../ports/mail.ts';
import { messagesPath } from '../messages-path.ts';
import { formatDate, formatMoney } from '../render/format.ts';
import { frenchSpacing } from '../render/french-spacing.ts';
import { plainMail } from '../render/plain-mail.ts';
import type { MessageLanguage } from '../render/message-data.ts';

/** An invoice sent again because its customer asked for it. */
export type Duplicate = {
	from: { email: string; name: string };
	to: MailAddress;
	replyTo: MailAddress | null;
	language: MessageLanguage;
	invoice: { number: string; issuedOn: string; dueOn: string; amountCents: number; currency: string };
	/** how the company can be asked: telephone, address */
	contact: string;
	files: readonly MailAttachment[];
	organisationId: string;
};

const read = (language: MessageLanguage): Record<string, string> =>
	JSON.parse(readFileSync(messagesPath(`duplicate/${language}.json`), 'utf8')) as Record<string, string>;

const words: Readonly<Record<MessageLanguage, Readonly<Record<string, string>>>> = {
	fr: Object.fromEntries(Object.entries(read('fr')).map(([name, text]) => [name, frenchSpacing(text)])),
	en: read('en'),
};

const escaped = (text: string): string =>
	text.replaceAll(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);

/** The e-mail that carries an invoice again: an answer, which presses for nothing and names no other invoice. */
export function duplicateMail(duplicate: Duplicate): MailMessage {
	const { from, to, replyTo, language, invoice, contact, files, organisationId } = duplicate;
	const say = (name: string, values: Readonly<Record<string, string>> = {}): string =>
		(words[language][name] ?? name).replaceAll(/\{(\w+)\}/g, (_place, key: string) => values[key] ?? '');
	const paragraphs = [
		to.name === undefined ? say('hello-company') : say('hello', { name: to.name }),
		say('text', {
			number: invoice.number,
			date: formatDate(invoice.issuedOn, language),
			due: formatDate(invoice.dueOn, language),
			amount: formatMoney(invoice.amountCents, invoice.currency, language),
		}),
		say('note'),
		...(contact === '' ? [] : [say('contact', { contact })]),
		`${say('sign')}\n${from.name}`,
	];
	return {
		...{ from, to: [to], cc: [], replyTo, attachments: [...files] },
		subject: say('subject', { number: invoice.number }),
		html: plainMail(paragraphs.map((text) => `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`).join('')),
		text: paragraphs.join('\n\n'),
		metadata: { organisation: organisationId },
	};
}
