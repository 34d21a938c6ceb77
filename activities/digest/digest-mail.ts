import type { NotificationKind } from '#db/values.ts';
import type { MailMessage } from '../ports/mail.ts';
import { escapeHtml } from '../render/escape-html.ts';
import { formatDate, formatMoney } from '../render/format.ts';
import { plainMail } from '../render/plain-mail.ts';
import type { MessageLanguage } from '../render/message-data.ts';
import { digestSay, digestWords } from './digest-words.ts';

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

const isDay = (value: string | number): value is string =>
	typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Why a person is told: what was given, what went wrong and which limit was reached have sentences of their own. */
function whyOf({ kind, params }: DigestItem, language: MessageLanguage): string {
	const incident = `why.incident.${String(params['task'])}`;
	if (kind === 'incident' && digestWords[language][incident] !== undefined) return incident;
	if (kind === 'task-assigned' && params['task'] === 'dispute-opened') return 'why.dispute-opened';
	if (kind === 'credit-limit' && params['measure'] === 'insured') return 'why.insured';
	return `why.${kind}`;
}

function lineOf(item: DigestItem, { language, address }: Digest) {
	const { kind, customer, invoice, amountCents, currency, path } = item;
	const say = digestSay(language);
	const params = Object.fromEntries(
		Object.entries(item.params).map(([name, value]) => [
			name,
			isDay(value) ? formatDate(value, language) : value,
		]),
	);
	const money =
		amountCents === null || currency === null ? null : formatMoney(amountCents, currency, language);
	return {
		title: say(`kind.${kind}`),
		file: [customer, invoice, money].filter((part) => part !== null).join(' · '),
		why: say(whyOf(item, language), params),
		link: address === null ? null : new URL(path, address).href,
	};
}

type Line = ReturnType<typeof lineOf>;

const asText = ({ title, file, why, link }: Line): string =>
	[`${title}${file === '' ? '' : ` — ${file}`}`, why, link ?? ''].filter((part) => part !== '').join('\n');

const asHtml = ({ title, file, why, link }: Line): string => {
	const head = link === null ? escapeHtml(title) : `<a href="${escapeHtml(link)}">${escapeHtml(title)}</a>`;
	return `<p><strong>${head}</strong>${file === '' ? '' : ` · ${escapeHtml(file)}`}<br>${escapeHtml(why)}</p>`;
};

/** The digest as an e-mail: to one person, nothing but what they were told in the product. */
export function digestMail(digest: Digest): MailMessage {
	const { to, company, language, items, more, address } = digest;
	const say = digestSay(language);
	const count = items.length + more;
	const lines = items.map((item) => lineOf(item, digest));
	const before = [say('hello', { name: to.name }), say('lead')];
	const rest = more > 0 ? [say('more', { count: more })] : [];
	const foot = [say('foot', { company: company.name })];
	const all = address === null ? null : new URL('/notifications', address).href;
	const link = all === null ? '' : `<p><a href="${escapeHtml(all)}">${escapeHtml(say('all'))}</a></p>`;
	const paragraphs = (texts: readonly string[]): string =>
		texts.map((text) => `<p>${escapeHtml(text)}</p>`).join('');
	return {
		from: { email: company.email, name: company.name },
		replyTo: null,
		to: [to],
		...{ cc: [], attachments: [], metadata: { organisation: company.id } },
		subject: say('subject', { company: company.name, count }),
		html: plainMail(
			`${paragraphs(before)}${lines.map(asHtml).join('')}${paragraphs(rest)}${link}${paragraphs(foot)}`,
		),
		text: [...before, ...lines.map(asText), ...rest, ...(all === null ? [] : [all]), ...foot].join('\n\n'),
	};
}
