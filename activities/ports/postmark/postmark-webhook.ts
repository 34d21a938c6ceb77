import { z } from 'zod';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { KEY_FIELD } from './postmark-mail.ts';
import {
	attachmentsOf,
	inboundShape,
	threadOf,
	tokensOf,
	whyAutomatic,
	wordsOf,
} from './postmark-inbound.ts';
import type { InboundMail } from './postmark-inbound.ts';

/**
 * What became of a message, in our words. `eventId` is the same when Postmark tells the same thing twice;
 * `keyDigest` is the digest of the contact key when the message was ours.
 */
export type MailEvent = {
	eventId: string;
	reference: string;
	at: string;
	recipient: string;
	keyDigest: string | null;
	metadata: Readonly<Record<string, string>>;
} & (
	| { type: 'delivered' }
	| { type: 'opened' }
	| { type: 'bounced'; permanent: boolean; detail: string }
	| { type: 'complained' }
	| { type: 'subscription'; suppressed: boolean; detail: string }
);

/** One call of Postmark's webhook. */
export type PostmarkCall =
	| { kind: 'event'; event: MailEvent }
	| { kind: 'inbound'; mail: InboundMail }
	| { kind: 'ignored'; recordType: string };

const Metadata = z
	.record(z.string(), z.string())
	.nullish()
	.transform((value) => value ?? {});
const common = { MessageID: z.string(), Metadata };

const Delivery = z.object({ ...common, Recipient: z.string(), DeliveredAt: z.string() });
const Open = z.object({ ...common, Recipient: z.string(), ReceivedAt: z.string() });
const Bounce = z.object({
	...common,
	ID: z.number(),
	Type: z.string(),
	Email: z.string(),
	BouncedAt: z.string(),
	Inactive: z.boolean(),
	Description: z.string().optional(),
});
const Subscription = z.object({
	...common,
	Recipient: z.string(),
	ChangedAt: z.string(),
	SuppressSending: z.boolean(),
	SuppressionReason: z.string().nullish(),
});

/** Bounces after which the address is worth another try; every other type is final. */
const TEMPORARY = ['Transient', 'SoftBounce', 'DnsError', 'SMTPApiError', 'Unknown'];
/** Not bounces at all: answers by a machine. */
const NOT_A_BOUNCE = ['AutoResponder', 'ChallengeVerification', 'Subscribe', 'OpenRelayTest'];

type Common = { MessageID: string; Metadata: Record<string, string> };
const stamp = ({ MessageID, Metadata: metadata }: Common, suffix: string, at: string, recipient: string) => ({
	eventId: `postmark/${MessageID}/${suffix}`,
	reference: MessageID,
	at,
	recipient,
	keyDigest: metadata[KEY_FIELD] ?? null,
	metadata,
});

function bounce(record: z.infer<typeof Bounce>): PostmarkCall {
	if (NOT_A_BOUNCE.includes(record.Type)) return { kind: 'ignored', recordType: `Bounce/${record.Type}` };
	const base = stamp(record, `bounce/${record.ID}`, record.BouncedAt, record.Email);
	const permanent = record.Inactive || !TEMPORARY.includes(record.Type);
	return {
		kind: 'event',
		event: { ...base, type: 'bounced', permanent, detail: record.Description ?? record.Type },
	};
}

function subscription(record: z.infer<typeof Subscription>): PostmarkCall {
	const base = stamp(record, `subscription/${record.ChangedAt}`, record.ChangedAt, record.Recipient);
	const detail = record.SuppressionReason ?? '';
	return {
		kind: 'event',
		event: { ...base, type: 'subscription', suppressed: record.SuppressSending, detail },
	};
}

const readers: Readonly<Record<string, (body: unknown) => PostmarkCall>> = {
	Delivery: (body) => {
		const record = Delivery.parse(body);
		const base = stamp(record, `delivery/${record.Recipient}`, record.DeliveredAt, record.Recipient);
		return { kind: 'event', event: { ...base, type: 'delivered' } };
	},
	Open: (body) => {
		const record = Open.parse(body);
		const base = stamp(
			record,
			`open/${record.Recipient}/${record.ReceivedAt}`,
			record.ReceivedAt,
			record.Recipient,
		);
		return { kind: 'event', event: { ...base, type: 'opened' } };
	},
	Bounce: (body) => bounce(Bounce.parse(body)),
	SpamComplaint: (body) => {
		const record = Bounce.parse(body);
		return {
			kind: 'event',
			event: {
				...stamp(record, `complaint/${record.ID}`, record.BouncedAt, record.Email),
				type: 'complained',
			},
		};
	},
	SubscriptionChange: (body) => subscription(Subscription.parse(body)),
	Inbound: (body) => inbound(inboundShape.parse(body)),
};

const inbound = (record: z.infer<typeof inboundShape>): PostmarkCall => ({
	kind: 'inbound',
	mail: {
		eventId: `postmark/inbound/${record.MessageID}`,
		reference: record.MessageID,
		at: record.Date,
		from: { email: record.FromFull.Email, ...(record.FromFull.Name && { name: record.FromFull.Name }) },
		to: record.OriginalRecipient,
		tokens: tokensOf(record),
		subject: record.Subject,
		text: record.StrippedTextReply?.trim() ? record.StrippedTextReply : wordsOf(record),
		fullText: wordsOf(record),
		automatic: whyAutomatic(record),
		thread: threadOf(record.Headers.map(({ Name, Value }) => ({ name: Name, value: Value }))),
		attachments: attachmentsOf(record),
	},
});

/**
 * Reads one webhook body of Postmark (Delivery, Bounce, Open, SpamComplaint, SubscriptionChange, Inbound). Inbound has
 * no `RecordType` in older payloads: it is known by its `MailboxHash`.
 * @returns `unreadable-webhook` with the path of the first bad field; unknown record types are `ignored`
 */
export function readPostmarkWebhook(body: unknown): Outcome<PostmarkCall, 'unreadable-webhook'> {
	const head = z
		.looseObject({ RecordType: z.string().optional(), MailboxHash: z.string().optional() })
		.safeParse(body);
	if (!head.success) return refuse('unreadable-webhook', { path: '' });
	const recordType = head.data.RecordType ?? (head.data.MailboxHash === undefined ? '' : 'Inbound');
	const reader = readers[recordType];
	if (!reader) return ok({ kind: 'ignored', recordType });
	try {
		return ok(reader(body));
	} catch (cause) {
		if (!(cause instanceof z.ZodError)) throw cause;
		return refuse('unreadable-webhook', { path: cause.issues[0]?.path.join('.') ?? '' });
	}
}
