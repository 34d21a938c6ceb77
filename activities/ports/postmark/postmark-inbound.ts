import { z } from 'zod';
import { automaticBecause } from '../inbound/automatic-because.ts';
import type { AutomaticBecause, MailHeader } from '../inbound/automatic-because.ts';
import { wordsOfHtml } from '../inbound/words-of-html.ts';
import { replyTokens } from '../inbound/reply-tokens.ts';
import type { MailAddress } from '../mail.ts';

/** An answer of a debtor. `text` is what they wrote, without the quoted history when Postmark could cut it. */
export type InboundMail = {
	eventId: string;
	reference: string;
	at: string;
	from: MailAddress;
	to: string;
	/** words of reply addresses of ours to which it was written */
	tokens: readonly string[];
	subject: string;
	text: string;
	fullText: string;
	/** why it is a machine's answer: kept, never taken for a reply (n50); null ⇒ a person wrote */
	automatic: AutomaticBecause | null;
	/** ids of the messages that it answers, the closest first */
	thread: readonly string[];
	attachments: readonly { fileName: string; contentType: string; content: Uint8Array }[];
};

const Person = z.object({ Email: z.string(), Name: z.string().default('') });
const Recipient = z.object({ Email: z.string().default('') });
const Header = z.object({ Name: z.string(), Value: z.string() });
const File = z.object({ Name: z.string(), Content: z.string(), ContentType: z.string() });

/** The fields of Postmark's inbound webhook that we read. */
export const inboundShape = z.object({
	MessageID: z.string(),
	Date: z.string(),
	FromFull: Person,
	OriginalRecipient: z.string().default(''),
	MailboxHash: z.string().default(''),
	ToFull: z.array(Recipient).default([]),
	CcFull: z.array(Recipient).default([]),
	BccFull: z.array(Recipient).default([]),
	Subject: z.string().default(''),
	TextBody: z.string().default(''),
	HtmlBody: z.string().default(''),
	StrippedTextReply: z.string().optional(),
	Headers: z.array(Header).default([]),
	Attachments: z.array(File).default([]),
});

type Inbound = z.infer<typeof inboundShape>;

/** What a mail says; one that a program wrote as HTML only comes without a plain part. */
export const wordsOf = ({ TextBody, HtmlBody }: Inbound): string =>
	TextBody.trim() ? TextBody : wordsOfHtml(HtmlBody);

/** Why a mail is a machine's: out of office and the like; null for a person's. */
export const whyAutomatic = ({ Headers, Subject, FromFull }: Inbound): AutomaticBecause | null =>
	automaticBecause(
		Headers.map(({ Name, Value }) => ({ name: Name, value: Value })),
		{ subject: Subject, from: FromFull.Email },
	);

/** Ids of the messages that a mail says it answers, the closest first, without their angle brackets. */
export function threadOf(headers: readonly MailHeader[]): string[] {
	const values = (name: string): string[] =>
		headers.filter((one) => one.name.toLowerCase() === name).map(({ value }) => value);
	const idsIn = (value: string): string[] =>
		[...value.matchAll(/<([^<>\s]+)>/g)].flatMap(([, id]) => id ?? []);
	return [
		...new Set([...values('in-reply-to').flatMap(idsIn), ...values('references').flatMap(idsIn).reverse()]),
	];
}

/** The words of our reply addresses among everybody that a mail went to: a mailbox may have passed it on to Postmark. */
export const tokensOf = ({ MailboxHash, OriginalRecipient, ToFull, CcFull, BccFull }: Inbound): string[] =>
	replyTokens([
		`+${MailboxHash}@`,
		OriginalRecipient,
		...[...ToFull, ...CcFull, ...BccFull].map(({ Email }) => Email),
	]);

/** The files of an inbound mail, decoded. */
export const attachmentsOf = ({ Attachments }: Inbound): InboundMail['attachments'] =>
	Attachments.map(({ Name, Content, ContentType }) => ({
		fileName: Name,
		contentType: ContentType,
		content: new Uint8Array(Buffer.from(Content, 'base64')),
	}));
