import type { Client } from '@temporalio/client';
import type { Db } from '#db/client.ts';
import type { Clock } from './clock.ts';
import type { CollectionsPort } from './ports/collections.ts';
import type { LetterPort } from './ports/letter.ts';
import type { MailPort } from './ports/mail.ts';
import type { SmsPort } from './ports/sms.ts';
import type { WebhookPort } from './ports/webhook.ts';

/** All that activities may touch. Tests give the same with a real database and a fake provider on the wire. */
export type Deps = {
	db: Db;
	client: Client;
	clock: Clock;
	mail: MailPort;
	sms: SmsPort;
	letters: LetterPort;
	collections: CollectionsPort;
	webhooks: WebhookPort;
	/** where browsers reach the product, for links in messages; absent ⇒ messages carry none */
	address?: string | undefined;
};
