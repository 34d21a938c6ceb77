import { refuse, ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { keyDigest } from '../ports/key-digest.ts';
import type { MailAddress, MailAttachment, MailMessage } from '../ports/mail.ts';
import type { RenderedMessage } from '../render/rendered-message.ts';
import { copiesOf } from './copies.ts';
import type { LoadedContact } from './load-contact.ts';
import { senderOf } from './sender-of.ts';

const addressOf = ({ email, name }: { email: string | null; name: string | null }): MailAddress[] =>
	email === null ? [] : [{ email, ...(name === null ? {} : { name }) }];

/** What of a message says which files go with it. */
type Filed = Pick<LoadedContact, 'files' | 'carried' | 'edit'>;

/** People in copy of the message. */
export const copies = ({ recipient, carried }: Pick<LoadedContact, 'recipient' | 'carried'>): MailAddress[] =>
	copiesOf(recipient.people, carried.cc, recipient.person?.id, recipient.customer.chase).flatMap(addressOf);

const mailboxes = (emails: readonly string[]): MailAddress[] => emails.map((email) => ({ email }));

/** The invoices' own documents, or those that a person chose, and nothing of anybody else (u1). */
export const filesSent = ({ files, carried, edit }: Filed): LoadedContact['files'] =>
	edit || carried.attach === 'invoices' ? files : [];

/** The same as files of the mail; an invoice without its PDF has none. */
export const filesOf = (loaded: Filed): MailAttachment[] =>
	filesSent(loaded).flatMap(({ filename, mediaType, content }) =>
		filename === null || mediaType === null || content === null
			? []
			: [{ fileName: filename, contentType: mediaType, content }],
	);

/**
 * A complete e-mail: sender, recipients, text, pictures and files of this recipient alone.
 * @param statement the customer's statement of account, where the step sends it along
 * @returns `no-recipient` when the contact has lost its address, `no-sender` when the company has none
 */
export function mailMessage(
	loaded: LoadedContact,
	rendered: RenderedMessage,
	key: string,
	replyTo: MailAddress | null,
	statement: MailAttachment | null = null,
): Outcome<MailMessage, 'no-recipient' | 'no-sender'> {
	const { organisation } = loaded.sender;
	const { edit } = loaded;
	const own = loaded.recipient.person ? addressOf(loaded.recipient.person) : [];
	const to = edit ? mailboxes(edit.recipients) : own;
	if (to.length === 0) return refuse('no-recipient');
	const from = senderOf(organisation);
	if (!from) return refuse('no-sender');
	const pictures = rendered.pictures.map((picture) => ({ ...picture }));
	return ok({
		from,
		replyTo,
		to,
		cc: edit ? mailboxes(edit.copies) : copies(loaded),
		subject: rendered.subject,
		html: rendered.html,
		text: rendered.text,
		attachments: [...pictures, ...filesOf(loaded), ...(statement ? [statement] : [])],
		metadata: { key: keyDigest(key), organisation: organisation.id },
		trackOpens: organisation.openTracking,
	});
}
