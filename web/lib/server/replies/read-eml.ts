import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { automaticBecause } from '#activities/ports/inbound/automatic-because.ts';
import { wordsOfHtml } from '#activities/ports/inbound/words-of-html.ts';
import { replyTokens } from '#activities/ports/inbound/reply-tokens.ts';
import { threadOf } from '#activities/ports/postmark/postmark-inbound.ts';
import type { InboundMail } from '#activities/ports/postmark/postmark-inbound.ts';
import { beginningOf, storableText } from '#db/storable-text.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';

/** What mailboxes let through; a larger file is refused before it is read. */
export const LARGEST_EML_BYTES = 20 * 1024 * 1024;
const MOST_FILES = 30;
const MOST_CHARACTERS = 200_000;
const DELIVERED = ['delivered-to', 'x-original-to', 'envelope-to'];

const bytesOf = (content: ArrayBuffer | Uint8Array | string): Uint8Array =>
	typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);

const filesOf = ({ attachments }: Email): InboundMail['attachments'] =>
	attachments.slice(0, MOST_FILES).map(({ filename, mimeType, content }) => ({
		fileName: storableText(filename ?? 'piece-jointe'),
		contentType: mimeType,
		content: bytesOf(content),
	}));

const textOf = ({ text, html }: Email): string =>
	storableText(beginningOf(text?.trim() ? text : wordsOfHtml(html ?? ''), MOST_CHARACTERS));

const namesOf = ({ messageId }: Email, digest: string) =>
	messageId
		? { eventId: `mail/${messageId}`, reference: messageId }
		: { eventId: `eml/${digest}`, reference: digest };

/** Everybody it went to, also where a mail server noted it. */
const recipientsIn = ({ to = [], cc = [], headers }: Email): string[] => [
	...[...to, ...cc].map(({ address = '' }) => address),
	...headers.filter(({ key }) => DELIVERED.includes(key)).map(({ value }) => value),
];

function inboundOf(mail: Email, from: string, digest: string): InboundMail {
	const headers = mail.headers.map(({ key, value }) => ({ name: key, value }));
	const { date = '' } = mail;
	const subject = storableText(mail.subject ?? '');
	const text = textOf(mail);
	return {
		...namesOf(mail, digest),
		at: date,
		from: { email: from, ...(mail.from?.name && { name: storableText(mail.from.name) }) },
		to: mail.to?.[0]?.address ?? '',
		tokens: replyTokens(recipientsIn(mail)),
		...{ subject, text, fullText: text },
		automatic: automaticBecause(headers, { subject, from }),
		thread: threadOf(headers),
		attachments: filesOf(mail),
	};
}

/**
 * Reads a mail that somebody saved to a file (`.eml`). The file's own bytes name it: the same one is the same mail.
 * @returns `eml-too-large`, or `eml-unreadable` for what is no mail
 */
export async function readEml(
	bytes: Uint8Array,
): Promise<Outcome<InboundMail, 'eml-too-large' | 'eml-unreadable'>> {
	if (bytes.byteLength > LARGEST_EML_BYTES) return refuse('eml-too-large', { megabytes: 20 });
	const mail = await PostalMime.parse(bytes, { maxNestingDepth: 32, maxHeadersSize: 512 * 1024 }).catch(
		() => null,
	);
	const from = mail?.from?.address;
	if (!mail || from === undefined || !from.includes('@')) return refuse('eml-unreadable');
	return ok(inboundOf(mail, from, createHash('sha256').update(bytes).digest('hex')));
}
