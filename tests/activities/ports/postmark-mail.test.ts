import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MailMessage } from '#activities/ports/mail.ts';
import { DeliveryRefused, DeliveryUnavailable } from '#activities/ports/delivery-error.ts';
import { keyDigest } from '#activities/ports/key-digest.ts';
import { KEY_FIELD, postmarkMail } from '#activities/ports/postmark/postmark-mail.ts';
import { startFakePostmark } from '../../fakes/postmark-server.ts';
import type { FakePostmark } from '../../fakes/postmark-server.ts';
import { mailMessage } from './mail-message.ts';

let fake: FakePostmark;
beforeEach(async () => {
	fake = await startFakePostmark();
});
afterEach(() => fake.close());

const KEY =
	'inv/9d3c0f52-7a53-4bc5-a3a3-3e1f6a9a0d11/2f0f6f1e-2f0e-4d0e-9a1c-0f5f7ad3b001/reminder-1-after-due-date:1';
const port = (token = fake.token, timeoutSeconds = 5) =>
	postmarkMail({
		serverToken: token,
		messageStream: 'outbound',
		host: fake.host,
		https: false,
		timeoutSeconds,
	});
const failure = (promise: Promise<unknown>): Promise<unknown> =>
	promise.then(
		() => undefined,
		(cause: unknown) => cause,
	);

describe('sending', () => {
	test('a message travels with its file and the digest of its key, within the provider’s limits', async () => {
		const receipt = await port().deliver(mailMessage(), KEY);
		const [accepted] = fake.accepted;
		expect(receipt).toEqual({
			provider: 'postmark',
			reference: accepted?.MessageID,
			acceptedAt: accepted?.ReceivedAt,
		});
		expect(accepted?.Metadata).toEqual({ organisation: 'o1', [KEY_FIELD]: keyDigest(KEY) });
		expect(KEY_FIELD.length).toBeLessThanOrEqual(20);
		expect(keyDigest(KEY).length).toBeLessThanOrEqual(80);
		expect(Buffer.from(accepted!.Attachments[0]!.Content, 'base64').toString()).toBe('%PDF-1');
		expect(accepted?.From).toBe('"Atelier  Nord , service comptable" <compta@creancier.example>');
	});

	test('a name with a line break cannot add a header or a recipient', async () => {
		await port().deliver(
			mailMessage({ to: [{ email: 'a@client.example', name: 'X\r\nBcc: thief@evil.example' }] }),
			'k',
		);
		expect(fake.accepted[0]?.To).not.toMatch(/[\r\n]/);
	});
});

describe('asking by key', () => {
	test('finds what was accepted before the line broke, and sends nothing twice', async () => {
		fake.mode = 'accept-then-die';
		const doubt = await failure(port().deliver(mailMessage(), KEY));
		expect(doubt).toBeInstanceOf(DeliveryUnavailable);
		expect(doubt).toMatchObject({ outcome: 'unknown' });
		fake.mode = 'answer';
		expect(await port().find?.(KEY)).toEqual({
			state: 'delivered',
			receipt: {
				provider: 'postmark',
				reference: fake.accepted[0]?.MessageID,
				acceptedAt: fake.accepted[0]?.ReceivedAt,
			},
		});
		expect(await port().find?.(`${KEY}/other`)).toEqual({ state: 'absent' });
		expect(fake.accepted).toHaveLength(1);
	});

	test('says how long an absence stays doubtful', () => {
		expect(port().findSettlesMs).toBeGreaterThanOrEqual(60_000);
	});

	test('a provider that cannot be asked answers an error, never "absent"', async () => {
		fake.mode = 'broken';
		expect(await failure(port().find!(KEY))).toBeInstanceOf(DeliveryUnavailable);
	});
});

describe('answers that are a no', () => {
	test.each<[string, () => void, Partial<MailMessage>, string]>([
		['a suppressed address', () => void fake.inactive.add('compta@client.example'), {}, 'suppressed'],
		['an address that is none', () => undefined, { to: [{ email: 'nobody' }] }, 'invalid-recipient'],
		['a message without body', () => undefined, { html: '', text: '' }, 'message-invalid'],
		[
			'a message with too much beside it',
			() => undefined,
			{ metadata: Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`m${String(at)}`, 'x'])) },
			'message-invalid',
		],
	])('%s is refused for good', async (_name, prepare, changes, reason) => {
		prepare();
		const error = await failure(port().deliver(mailMessage(changes), KEY));
		expect(error).toBeInstanceOf(DeliveryRefused);
		expect(error).toMatchObject({ reason });
		expect(fake.accepted).toHaveLength(0);
	});

	test('the suppressed address is named', async () => {
		fake.inactive.add('compta@client.example');
		expect(await failure(port().deliver(mailMessage(), KEY))).toMatchObject({
			recipient: 'compta@client.example',
		});
	});
});

describe('answers worth another try', () => {
	test.each([
		['rate-limited', 'rate-limited', 'not-accepted'],
		['broken', 'provider', 'unknown'],
		['die', 'network', 'unknown'],
	] as const)('%s', async (mode, reason, outcome) => {
		fake.mode = mode;
		expect(await failure(port().deliver(mailMessage(), KEY))).toMatchObject({ reason, outcome });
	});

	test('a slow answer is a doubt: the message did arrive', async () => {
		fake.mode = 'slow';
		const error = await failure(port(fake.token, 0.2).deliver(mailMessage(), KEY));
		expect(error).toMatchObject({ reason: 'network', outcome: 'unknown' });
		expect(fake.accepted).toHaveLength(1);
	});

	test('a wrong token is the account’s fault, not the recipient’s', async () => {
		expect(await failure(port('wrong').deliver(mailMessage(), KEY))).toMatchObject({
			reason: 'account',
			outcome: 'not-accepted',
		});
	});

	test.each(['unsigned', 'bad-sender', 'forbidden'] as const)(
		'%s: no message and no recipient is at fault, the account is',
		async (mode) => {
			fake.mode = mode;
			expect(await failure(port().deliver(mailMessage(), KEY))).toMatchObject({
				name: 'DeliveryUnavailable',
				...{ reason: 'account', outcome: 'not-accepted' },
			});
		},
	);

	test('nobody listening: nothing can have left', async () => {
		await fake.close();
		expect(await failure(port().deliver(mailMessage(), KEY))).toMatchObject({
			reason: 'network',
			outcome: 'not-accepted',
		});
	});
});
