import { readFileSync } from 'node:fs';
import type { MailAddress, MailAttachment, MailMessage } from '../ports/mail.ts';
import { messagesPath } from '../messages-path.ts';
import { formatDate, formatMoney } from '../render/format.ts';
import { frenchSpacing } from '../render/french-spacing.ts';
import { plainMail } from '../render/plain-mail.ts';
import type { MessageLanguage } from '../render/message-data.ts';

/** The letter of a plan, on its way to the customer who agreed to it. */
type PlanMail = {
	from: { email: string; name: string };
	to: MailAddress;
	replyTo: MailAddress | null;
	language: MessageLanguage;
	plan: { amountCents: number; currency: string; instalments: number; firstOn: string };
	/** how the company can be asked: telephone, address */
	contact: string;
	letter: MailAttachment;
	organisationId: string;
};

const read = (language: MessageLanguage): Record<string, string> =>
	JSON.parse(readFileSync(messagesPath(`plan/${language}.json`), 'utf8')) as Record<string, string>;

const words: Readonly<Record<MessageLanguage, Readonly<Record<string, string>>>> = {
	fr: Object.fromEntries(Object.entries(read('fr')).map(([name, text]) => [name, frenchSpacing(text)])),
	en: read('en'),
};

const escaped = (text: string): string =>
	text.replaceAll(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);

/** The e-mail that carries an agreement, with its letter: it presses for nothing. */
export function planMail({ plan, ...mail }: PlanMail): MailMessage {
	const { from, to, replyTo, language, contact, letter, organisationId } = mail;
	const say = (name: string, values: Readonly<Record<string, string>> = {}): string =>
		(words[language][name] ?? name).replaceAll(/\{(\w+)\}/g, (_place, key: string) => values[key] ?? '');
	const count = String(plan.instalments);
	const paragraphs = [
		to.name === undefined ? say('hello-company') : say('hello', { name: to.name }),
		say('text', {
			...{ count, first: formatDate(plan.firstOn, language) },
			amount: formatMoney(plan.amountCents, plan.currency, language),
		}),
		say('sign-it'),
		...(contact === '' ? [] : [say('contact', { contact })]),
		`${say('sign')}\n${from.name}`,
	];
	return {
		...{ from, to: [to], cc: [], replyTo, attachments: [letter] },
		subject: say('subject', { count }),
		html: plainMail(paragraphs.map((text) => `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`).join('')),
		text: paragraphs.join('\n\n'),
		metadata: { organisation: organisationId },
	};
}
