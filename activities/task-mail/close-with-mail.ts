import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { storeMessage } from '#db/queries/store-message.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { replyAddress } from '../contact/reply-address.ts';
import { senderOf } from '../contact/sender-of.ts';
import type { SenderSettings } from '../contact/sender-of.ts';
import type { MailAttachment, MailMessage } from '../ports/mail.ts';
import type { TaskReader } from './reader-of.ts';
import type { TaskLetter } from './task-letter.ts';

/** A mail about to leave: its message is kept and its task closed, so that no second worker sends it. */
export type PreparedMail = { messageId: string; mail: MailMessage };

/** Papers on file, as they go with a message. */
export type Paper = { id: string; filename: string; mediaType: string; content: Buffer };

type Company = SenderSettings & { id: string; phone: string | null; inboundEmail: string | null };

/** What a task's mail says and of what. `customerLanguage` serves a reader whose language is unknown. */
export type TaskMailOrder = {
	key: string;
	kind: 'duplicate' | 'plan' | 'dispute' | 'link';
	customerId: string;
	invoices: readonly string[];
	company: Company;
	reader: TaskReader;
	customerLanguage: string;
	papers: readonly Paper[];
	at: Instant;
	write: (letter: TaskLetter) => MailMessage;
};

const attachmentOf = ({ filename, mediaType, content }: Paper): MailAttachment => ({
	...{ fileName: filename, contentType: mediaType, content },
});

/**
 * Writes the mail of a task, keeps it as a message and closes the task, which names it, in one transaction. It is no contact: it waits
 * for no gap and restarts none (design §3.3).
 * @returns null when the company has no address to write from
 */
export async function closeWithMail(tx: Tx, order: TaskMailOrder): Promise<PreparedMail | null> {
	const { key, kind, customerId, company, reader, papers } = order;
	const from = senderOf(company);
	if (!from) return null;
	const language = (reader.language ?? order.customerLanguage).startsWith('fr') ? 'fr' : 'en';
	const { replyTo, replyToken } = await replyAddress(tx, company, { key: null, kind });
	const to = reader.address;
	const mail = order.write({
		...{ from, to, replyTo, language, organisationId: company.id },
		contact: [company.phone, company.replyEmail].filter(Boolean).join(' · '),
		files: papers.map(attachmentOf),
	});
	const { subject, html, text } = mail;
	const at = new Date(order.at);
	const messageId = await storeMessage(tx, {
		...{ contactKey: null, customerId, invoices: [...order.invoices], channel: 'email', kind },
		...{ status: 'sending', language, sender: from, replyTo: replyTo?.email ?? null, replyToken },
		...{ recipients: { to: [to], cc: [] }, subject, html, text, at },
		attachments: papers.map(({ id }) => id),
	});
	await tx
		.updateTable('task')
		.set({ state: 'done', outcome: 'done', settledAt: at })
		.set({ payload: sql`payload || jsonb_build_object('message', ${messageId}::text)` })
		.where('key', '=', key)
		.execute();
	return { messageId, mail };
}
