import type { NotificationKind } from '#db/values.ts';
import type { MailMessage } from '../ports/mail.ts';
import { formatDate, formatMoney } from '../render/format.ts';
import { plainMail } from '../render/plain-mail.ts';
import type { MessageLanguage } from '../render/message-data.ts';
import { say } from './digest-words.ts';

/** One thing to tell, with the file's elements (domain s27). */
export type DigestItem = {
	kind: NotificationKind;
	customer: string | null;
	invoice: string | null;
	amountCents: number | null;
	currency: string | null;
	params: Readonly<Record<string, string | number>>;
	path: string;
};

/** A digest to be: to a member of the company, about its files. `more`: things beyond those listed. */
export type Digest = {
	to: { email: string; name: string };
	company: { id: string; name: string; email: string };
	language: MessageLanguage;
	items: readonly DigestItem[];
	more: number;
	/** where browsers find the product; without it the digest has no links */
	address: string | null;
};

const escaped = (text: string): string =>
	text.replaceAll(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);

const isDay = (value: string | number): value is string =>
	typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

function lineOf(item: DigestItem, { language, address }: Digest) {
	const { kind, customer, invoice, amountCents, currency, path } = item;
	const params = Object.fromEntries(
		Object.entries(item.params).map(([name, value]) => [
			name,
			isDay(value) ? formatDate(value, language) : value,
		]),
	);
	const money =
		amountCents === null || currency === null ? null : formatMoney(amountCents, currency, language);
	return {
		title: say(language, `kind.${kind}`),
		file: [customer, invoice, money].filter((part) => part !== null).join(' · '),
		why: say(
			language,
			item.params['task'] === 'dispute-opened' ? 'why.dispute-opened' : `why.${kind}`,
			params,
		),
		link: address === null ? null : new URL(path, address).href,
	};
}

type Line = ReturnType<typeof lineOf>;

const asText = ({ title, file, why, link }: Line): string =>
	[`${title}${file === '' ? '' : ` — ${file}`}`, why, link ?? ''].filter((part) => part !== '').join('\n');

const asHtml = ({ title, file, why, link }: Line): string => {
	const head = link === null ? escaped(title) : `<a href="${escaped(link)}">${escaped(title)}</a>`;
	return `<p><strong>${head}</strong>${file === '' ? '' : ` · ${escaped(file)}`}<br>${escaped(why)}</p>`;
};

/** The digest as an e-mail: to one person, nothing but what they were told in the product. */
export function digestMail(digest: Digest): MailMessage {
	const { to, company, language, items, more, address } = digest;
	const count = items.length + more;
	const lines = items.map((item) => lineOf(item, digest));
	const before = [say(language, 'hello', { name: to.name }), say(language, 'lead')];
	const after = [
		...(more > 0 ? [say(language, 'more', { count: more })] : []),
		say(language, 'foot', { company: company.name }),
	];
	const all = address === null ? null : new URL('/notifications', address).href;
	const link = all === null ? '' : `<p><a href="${escaped(all)}">${escaped(say(language, 'all'))}</a></p>`;
	const paragraphs = (texts: readonly string[]): string =>
		texts.map((text) => `<p>${escaped(text)}</p>`).join('');
	return {
		from: { email: company.email, name: company.name },
		replyTo: null,
		to: [to],
		...{ cc: [], attachments: [], metadata: { organisation: company.id } },
		subject: say(language, 'subject', { company: company.name, count }),
		html: plainMail(`${paragraphs(before)}${lines.map(asHtml).join('')}${link}${paragraphs(after)}`),
		text: [...before, ...lines.map(asText), ...(all === null ? [] : [all]), ...after].join('\n\n'),
	};
}
