import type { Deps } from './deps.ts';
import type { WorkerEnvironment } from './environment.ts';
import { httpWebhook } from './ports/http-webhook.ts';
import type { MailPort } from './ports/mail.ts';
import { outboxMail } from './ports/outbox-mail.ts';
import { outboxSms } from './ports/outbox-sms.ts';
import { postmarkMail } from './ports/postmark/postmark-mail.ts';
import { printByHand } from './ports/print-by-hand.ts';
import { smtpMail } from './ports/smtp/smtp-mail.ts';
import type { SmtpOptions } from './ports/smtp/smtp-mail.ts';
import { transmitByHand } from './ports/transmit-by-hand.ts';

type Ports = Pick<Deps, 'mail' | 'sms' | 'letters' | 'collections' | 'webhooks'>;

/** The adapters that the environment asks for; by default nothing leaves the machine. */
export const portsFrom = (environment: WorkerEnvironment): Ports => ({
	mail: mailFrom(environment),
	sms: outboxSms(),
	letters: printByHand(),
	collections: transmitByHand(),
	webhooks: httpWebhook({ timeoutMs: 10_000, allowPrivateHosts: environment.NODE_ENV !== 'production' }),
});

function mailFrom({
	AMIABLE_MAIL,
	POSTMARK_TOKEN,
	POSTMARK_HOST,
	POSTMARK_STREAM,
	SMTP_URL,
}: WorkerEnvironment): MailPort {
	switch (AMIABLE_MAIL) {
		case 'outbox':
			return outboxMail();
		case 'postmark':
			if (!POSTMARK_TOKEN) throw new Error('AMIABLE_MAIL=postmark needs POSTMARK_TOKEN.');
			return postmarkMail({
				serverToken: POSTMARK_TOKEN,
				messageStream: POSTMARK_STREAM,
				...(POSTMARK_HOST ? { host: POSTMARK_HOST } : {}),
			});
		case 'smtp':
			if (!SMTP_URL) throw new Error('AMIABLE_MAIL=smtp needs SMTP_URL.');
			return smtpMail(smtpOptions(new URL(SMTP_URL)));
	}
}

/** `smtps://user:password@host:465?domain=example.fr`; `domain` names the right side of message ids. */
const smtpOptions = (url: URL): SmtpOptions => ({
	host: url.hostname,
	port: Number(url.port || (url.protocol === 'smtps:' ? 465 : 587)),
	secure: url.protocol === 'smtps:',
	domain: url.searchParams.get('domain') ?? url.hostname,
	...(url.username
		? { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
		: {}),
});
