import { z } from 'zod';
import type { MailAddress } from '../mail.ts';

/** An answer of a debtor. `text` is what they wrote, without the quoted history when Postmark could cut it. */
export type InboundMail = {
	eventId: string;
	reference: string;
	at: string;
	from: MailAddress;
	to: string;
	/** What stands after the `+` of the reply address: the thread's own token. */
	mailboxHash: string;
	subject: string;
	text: string;
	fullText: string;
	/** Out-of-office and other machine answers: kept, never taken for a reply (n50). */
	automatic: boolean;
	attachments: readonly { fileName: string; contentType: string; content: Uint8Array }[];
};

const Person = z.object({ Email: z.string(), Name: z.string().default('') });
const Header = z.object({ Name: z.string(), Value: z.string() });
const File = z.object({ Name: z.string(), Content: z.string(), ContentType: z.string() });

/** The fields of Postmark's inbound webhook that we read. */
export const inboundShape = z.object({
	MessageID: z.string(),
	Date: z.string(),
	FromFull: Person,
	OriginalRecipient: z.string().default(''),
	MailboxHash: z.string().default(''),
	Subject: z.string().default(''),
	TextBody: z.string().default(''),
	StrippedTextReply: z.string().optional(),
	Headers: z.array(Header).default([]),
	Attachments: z.array(File).default([]),
});

type Inbound = z.infer<typeof inboundShape>;

/** Whether a machine answered: RFC 3834 `Auto-Submitted`, its older cousins, or a bulk precedence. */
export function isAutomaticReply({ Headers, Subject }: Inbound): boolean {
	const header = (name: string) => Headers.find((h) => h.Name.toLowerCase() === name)?.Value.toLowerCase();
	const submitted = header('auto-submitted');
	if (submitted !== undefined && submitted !== 'no') return true;
	if (header('x-autoreply') !== undefined || header('x-autorespond') !== undefined) return true;
	if (['bulk', 'auto_reply', 'junk'].includes(header('precedence') ?? '')) return true;
	return /^(automatic reply|out of office|réponse automatique|absence du bureau)\b/i.test(Subject.trim());
}

/** The files of an inbound mail, decoded. */
export const attachmentsOf = ({ Attachments }: Inbound): InboundMail['attachments'] =>
	Attachments.map(({ Name, Content, ContentType }) => ({
		fileName: Name,
		contentType: ContentType,
		content: new Uint8Array(Buffer.from(Content, 'base64')),
	}));
