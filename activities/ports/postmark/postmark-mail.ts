import { Models, ServerClient } from 'postmark';
import { keyDigest } from '../key-digest.ts';
import type { MailAddress, MailAttachment, MailMessage, MailPort } from '../mail.ts';
import type { Receipt } from '../receipt.ts';
import { cautiousFetch, postmarkError } from './postmark-error.ts';

/** `host` and `https` point at another server in tests. */
export type PostmarkOptions = {
	serverToken: string;
	messageStream: string;
	host?: string;
	https?: boolean;
	timeoutSeconds?: number;
	/** how long after a try its absence is believed; a server that indexes at once needs no wait */
	searchSettlesMs?: number;
};

/** Metadata name that carries the digest of the contact key; Postmark caps names at 20 and values at 80 characters. */
export const KEY_FIELD = 'amiable-key';

/** Postmark's search sees a message some seconds after accepting it; an absence is believed two minutes later. */
const SEARCH_SETTLES_MS = 120_000;

const quoted = (name: string): string => `"${name.replace(/["\\\r\n]/g, ' ').trim()}"`;
const mailbox = ({ email, name }: MailAddress): string => (name ? `${quoted(name)} <${email}>` : email);

const attachment = ({ fileName, contentType, content, contentId }: MailAttachment): Models.Attachment =>
	new Models.Attachment(
		fileName,
		Buffer.from(content).toString('base64'),
		contentType,
		contentId ? `cid:${contentId}` : null,
	);

const wireMessage = (message: MailMessage, key: string, messageStream: string): Models.Message =>
	Object.assign(new Models.Message(mailbox(message.from), message.subject, message.html, message.text), {
		To: message.to.map(mailbox).join(', '),
		...(message.cc.length > 0 && { Cc: message.cc.map(mailbox).join(', ') }),
		...(message.replyTo && { ReplyTo: mailbox(message.replyTo) }),
		MessageStream: messageStream,
		TrackOpens: message.trackOpens === true,
		TrackLinks: Models.LinkTrackingOptions.None,
		Attachments: message.attachments.map(attachment),
		Metadata: { ...message.metadata, [KEY_FIELD]: keyDigest(key) },
	});

const receipt = (reference: string, acceptedAt: string): Receipt => ({
	provider: 'postmark',
	reference,
	acceptedAt,
});

/**
 * E-mail through Postmark's official client. Its API takes no idempotency key, so the key travels as metadata and
 * `find` searches the outbound messages for it (kept 45 days by Postmark).
 */
export function postmarkMail(options: PostmarkOptions): MailPort {
	const { host = 'api.postmarkapp.com', https = true, timeoutSeconds = 30 } = options;
	const configuration = new Models.ClientOptions.Configuration(https, host, timeoutSeconds, cautiousFetch);
	const client = new ServerClient(options.serverToken, configuration);
	return {
		name: 'postmark',
		async deliver(message, key) {
			const answer = await client
				.sendEmail(wireMessage(message, key, options.messageStream))
				.catch((cause: unknown) => {
					throw postmarkError(cause);
				});
			return receipt(answer.MessageID, answer.SubmittedAt);
		},
		async find(key) {
			const filter = Object.assign(new Models.OutboundMessagesFilteringParameters(1, 0), {
				messageStream: options.messageStream,
				[`metadata_${KEY_FIELD}`]: keyDigest(key),
			});
			const found = await client.getOutboundMessages(filter).catch((cause: unknown) => {
				throw postmarkError(cause);
			});
			const [first] = found.Messages;
			if (!first) return { state: 'absent' };
			return { state: 'delivered', receipt: receipt(first.MessageID, first.ReceivedAt) };
		},
		findSettlesMs: options.searchSettlesMs ?? SEARCH_SETTLES_MS,
	};
}
