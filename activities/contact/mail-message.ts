import { refuse, ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { keyDigest } from '../ports/key-digest.ts';
import type { MailAddress, MailAttachment, MailMessage } from '../ports/mail.ts';
import type { RenderedMessage } from '../render/rendered-message.ts';
import type { LoadedContact } from './load-contact.ts';

const addressOf = ({ email, name }: { email: string | null; name: string | null }): MailAddress[] =>
	email === null ? [] : [{ email, ...(name === null ? {} : { name }) }];

/** People of the customer who hold one of the roles asked for in copy, the main recipient left out. */
function copies({ recipient, op }: LoadedContact): MailAddress[] {
	const roles = op?.op === 'contact' ? op.cc : [];
	return recipient.people
		.filter(
			(person) => person.id !== recipient.person?.id && person.roles.some((role) => roles.includes(role)),
		)
		.filter((person) => person.unusableReason === null)
		.flatMap(addressOf);
}

/** The invoices' own documents, and nothing of anybody else (u1). */
function filesOf({ files, op }: LoadedContact): MailAttachment[] {
	if (op?.op !== 'contact' || op.attach !== 'invoices') return [];
	return files.flatMap(({ filename, mediaType, content }) =>
		filename === null || mediaType === null || content === null
			? []
			: [{ fileName: filename, contentType: mediaType, content }],
	);
}

/**
 * A complete e-mail: sender, recipients, text, pictures and files of this recipient alone.
 * @returns `no-recipient` when the contact has lost its address, `no-sender` when the company has none
 */
export function mailMessage(
	loaded: LoadedContact,
	rendered: RenderedMessage,
	key: string,
): Outcome<MailMessage, 'no-recipient' | 'no-sender'> {
	const { organisation } = loaded.sender;
	const to = loaded.recipient.person ? addressOf(loaded.recipient.person) : [];
	if (to.length === 0) return refuse('no-recipient');
	const email = organisation.senderEmail ?? organisation.replyEmail;
	if (email === null) return refuse('no-sender');
	const pictures = rendered.pictures.map((picture) => ({ ...picture }));
	return ok({
		from: { email, name: organisation.senderName ?? organisation.name },
		replyTo: organisation.replyEmail === null ? null : { email: organisation.replyEmail },
		to,
		cc: copies(loaded),
		subject: rendered.subject,
		html: rendered.html,
		text: rendered.text,
		attachments: [...pictures, ...filesOf(loaded)],
		metadata: { key: keyDigest(key), organisation: organisation.id },
	});
}
