import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeliveryRefused, DeliveryUnavailable } from '#activities/ports/delivery-error.ts';
import { keyDigest } from '#activities/ports/key-digest.ts';
import { smtpMail } from '#activities/ports/smtp/smtp-mail.ts';
import { startFakeSmtp } from '../../fakes/smtp-server.ts';
import type { FakeSmtp } from '../../fakes/smtp-server.ts';
import { mailMessage } from './mail-message.ts';

let fake: FakeSmtp;
beforeEach(async () => {
	fake = await startFakeSmtp();
});
afterEach(() => fake.close());

const port = () =>
	smtpMail({
		host: '127.0.0.1',
		port: fake.port,
		secure: false,
		domain: 'creancier.example',
		timeoutMs: 3_000,
	});
const failure = (promise: Promise<unknown>): Promise<unknown> =>
	promise.then(
		() => undefined,
		(cause: unknown) => cause,
	);

test('the Message-ID comes from the key alone', async () => {
	const id = `<${keyDigest('inv/o/i/n:1')}@creancier.example>`;
	expect(await port().deliver(mailMessage(), 'inv/o/i/n:1')).toEqual({
		provider: 'smtp',
		reference: id,
		acceptedAt: null,
	});
	expect(fake.accepted[0]).toContain(`Message-ID: ${id}`);
	expect(fake.accepted[0]).toContain('Reply-To: reponse+a1@creancier.example');
	expect(fake.accepted[0]).toContain('filename=FA-1.pdf');
});

test('SMTP cannot be asked what it took', () => {
	expect('find' in port()).toBe(false);
});

test('a mailbox that does not exist is refused for good', async () => {
	fake.mode = 550;
	const error = await failure(port().deliver(mailMessage(), 'k'));
	expect(error).toBeInstanceOf(DeliveryRefused);
	expect(error).toMatchObject({ reason: 'invalid-recipient' });
});

test('a server that will not relay for us says nothing of the mailbox', async () => {
	fake.mode = 550;
	fake.says = '5.7.1 Relaying denied';
	expect(await failure(port().deliver(mailMessage(), 'k'))).toMatchObject({
		name: 'DeliveryUnavailable',
		...{ reason: 'account', outcome: 'not-accepted' },
	});
});

test('a greylisted recipient is worth another try, and nothing left', async () => {
	fake.mode = 451;
	const error = await failure(port().deliver(mailMessage(), 'k'));
	expect(error).toBeInstanceOf(DeliveryUnavailable);
	expect(error).toMatchObject({ outcome: 'not-accepted' });
});

test('a line that breaks after the data leaves a doubt', async () => {
	fake.mode = 'accept-then-die';
	const error = await failure(port().deliver(mailMessage(), 'k'));
	expect(error).toMatchObject({ outcome: 'unknown' });
	expect(fake.accepted).toHaveLength(1);
});

test('nobody listening: nothing can have left', async () => {
	await fake.close();
	expect(await failure(port().deliver(mailMessage(), 'k'))).toMatchObject({
		reason: 'network',
		outcome: 'not-accepted',
	});
	fake = await startFakeSmtp();
});
