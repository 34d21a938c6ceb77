import type { SendingPort } from './receipt.ts';

/** A mailbox: `Jeanne Roux <jeanne@example.com>`. */
export type MailAddress = { email: string; name?: string };

/** A file of one message. With `contentId` it is shown inside the text (`cid:`), else attached. */
export type MailAttachment = {
	fileName: string;
	contentType: string;
	content: Uint8Array;
	contentId?: string;
};

/** One e-mail, complete: nothing is looked up or added after this. `metadata` is echoed by providers that can. */
export type MailMessage = {
	from: MailAddress;
	replyTo: MailAddress | null;
	to: readonly MailAddress[];
	cc: readonly MailAddress[];
	subject: string;
	html: string;
	text: string;
	attachments: readonly MailAttachment[];
	metadata: Readonly<Record<string, string>>;
	/** whether the provider may put a picture in it that tells when it is looked at; absent ⇒ no */
	trackOpens?: boolean;
};

/** Sends e-mail. Adapters: outbox (nothing leaves), Postmark, SMTP. */
export type MailPort = SendingPort<MailMessage>;
