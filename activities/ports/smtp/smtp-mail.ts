import { createTransport } from 'nodemailer';
import { keyDigest } from '../key-digest.ts';
import type { MailAddress, MailPort } from '../mail.ts';
import { smtpError } from './smtp-error.ts';

/** `domain` makes the Message-ID; without `user` no authentication. `secure`: TLS from the first byte (port 465). */
export type SmtpOptions = {
	host: string;
	port: number;
	secure: boolean;
	domain: string;
	user?: string;
	password?: string;
	timeoutMs?: number;
};

const address = ({ email, name }: MailAddress) => ({ address: email, name: name ?? '' });

/**
 * E-mail through any SMTP server. The Message-ID comes from the key, so a server or mailbox that drops repeats can;
 * but SMTP can't be asked what it took: there is no `find`, and a doubt stays a doubt.
 */
export function smtpMail(options: SmtpOptions): MailPort {
	const timeout = options.timeoutMs ?? 30_000;
	const transport = createTransport({
		host: options.host,
		port: options.port,
		secure: options.secure,
		connectionTimeout: timeout,
		greetingTimeout: timeout,
		socketTimeout: timeout,
		...(options.user !== undefined && { auth: { user: options.user, pass: options.password ?? '' } }),
	});
	return {
		name: 'smtp',
		async deliver(message, key) {
			const messageId = `<${keyDigest(key)}@${options.domain}>`;
			const sent = await transport
				.sendMail({
					messageId,
					from: address(message.from),
					to: message.to.map(address),
					cc: message.cc.map(address),
					...(message.replyTo && { replyTo: address(message.replyTo) }),
					subject: message.subject,
					html: message.html,
					text: message.text,
					disableFileAccess: true,
					disableUrlAccess: true,
					attachments: message.attachments.map(({ fileName, contentType, content, contentId }) => ({
						filename: fileName,
						contentType,
						content: Buffer.from(content),
						...(contentId !== undefined && { cid: contentId }),
					})),
				})
				.catch((cause: unknown) => {
					throw smtpError(cause);
				});
			return { provider: 'smtp', reference: sent.messageId, acceptedAt: null };
		},
	};
}
