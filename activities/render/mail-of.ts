import type { MailAddress, MailAttachment, MailMessage } from '../ports/mail.ts';
import type { RenderedMessage } from './rendered-message.ts';

/** To whom a rendered message goes, from whom, and with which files. */
export type Envelope = {
	from: MailAddress;
	replyTo: MailAddress | null;
	to: readonly MailAddress[];
	cc: readonly MailAddress[];
	/** This recipient's files, and only theirs (u1). */
	files: readonly MailAttachment[];
	metadata: Readonly<Record<string, string>>;
};

/** The complete e-mail: what was rendered, its own pictures and files, in new arrays that no other message shares. */
export const mailOf = (rendered: RenderedMessage, { files, ...envelope }: Envelope): MailMessage => ({
	...envelope,
	subject: rendered.subject,
	html: rendered.html,
	text: rendered.text,
	attachments: [...rendered.pictures, ...files],
});
