import { describe, expect, test } from 'vitest';
import { isBasicAuth } from '#activities/ports/basic-auth.ts';
import { keyDigest } from '#activities/ports/key-digest.ts';
import { readPostmarkWebhook } from '#activities/ports/postmark/postmark-webhook.ts';

const Metadata = { 'amiable-key': keyDigest('inv/o/i/n:1'), organisation: 'o1' };
const base = { MessageID: '883953f4', ServerID: 23, MessageStream: 'outbound', Tag: '', Metadata };
const event = (body: unknown) => {
	const read = readPostmarkWebhook(body);
	if (!read.ok || read.value.kind !== 'event') throw new Error(JSON.stringify(read));
	return read.value.event;
};
const bounce = (Type: string, Inactive = false) => ({
	...base,
	RecordType: 'Bounce',
	ID: 42,
	Type,
	TypeCode: 1,
	Name: Type,
	Description: 'The server was unable to deliver your message.',
	Email: 'compta@client.example',
	BouncedAt: '2027-03-02T07:30:02Z',
	Inactive,
	CanActivate: true,
});

describe('what became of a message', () => {
	test('delivery names our key digest and is the same event when told twice', () => {
		const body = {
			...base,
			RecordType: 'Delivery',
			Recipient: 'compta@client.example',
			DeliveredAt: '2027-03-02T07:30:01Z',
			Details: '250 ok',
		};
		expect(event(body)).toMatchObject({
			type: 'delivered',
			reference: '883953f4',
			keyDigest: keyDigest('inv/o/i/n:1'),
			at: '2027-03-02T07:30:01Z',
		});
		expect(event(body).eventId).toBe(event(structuredClone(body)).eventId);
	});

	test.each([
		['HardBounce', true, true],
		['Transient', false, false],
		['SoftBounce', false, false],
		['BadEmailAddress', false, true],
		['SoftBounce', true, true],
	])('a %s with Inactive %s is permanent: %s', (type, inactive, permanent) => {
		expect(event(bounce(type, inactive))).toMatchObject({ type: 'bounced', permanent });
	});

	test('an out-of-office is not a bounce', () => {
		expect(readPostmarkWebhook(bounce('AutoResponder'))).toEqual({
			ok: true,
			value: { kind: 'ignored', recordType: 'Bounce/AutoResponder' },
		});
	});

	test('complaint, opening and change of subscription', () => {
		expect(event({ ...bounce('SpamComplaint', true), RecordType: 'SpamComplaint' }).type).toBe('complained');
		expect(
			event({ ...base, RecordType: 'Open', FirstOpen: true, Recipient: 'a@b.example', ReceivedAt: 'x' }).type,
		).toBe('opened');
		expect(
			event({
				...base,
				RecordType: 'SubscriptionChange',
				ChangedAt: '2027-03-02T07:30:01Z',
				Recipient: 'a@b.example',
				Origin: 'Recipient',
				SuppressSending: true,
				SuppressionReason: 'HardBounce',
			}),
		).toMatchObject({ type: 'subscription', suppressed: true, detail: 'HardBounce' });
	});

	test('a message that is not ours has no digest', () => {
		const body = {
			...base,
			Metadata: {},
			RecordType: 'Delivery',
			Recipient: 'a@b.example',
			DeliveredAt: 'x',
		};
		expect(event(body).keyDigest).toBeNull();
	});

	test('a field of the wrong type is refused with its path', () => {
		const body = { ...base, RecordType: 'Delivery', Recipient: 5, DeliveredAt: 'x' };
		expect(readPostmarkWebhook(body)).toEqual({
			ok: false,
			problem: { code: 'unreadable-webhook', params: { path: 'Recipient' } },
		});
		expect(readPostmarkWebhook('nonsense').ok).toBe(false);
	});

	test('what we do not use is ignored, not an error', () => {
		expect(readPostmarkWebhook({ ...base, RecordType: 'Click' })).toMatchObject({
			value: { kind: 'ignored', recordType: 'Click' },
		});
	});
});

describe('answers of debtors', () => {
	const TOKEN = 'abcdefghijklmnopqrstuvwx27';
	const inbound = (changes: object = {}) => ({
		MessageID: 'in-1',
		Date: 'Tue, 2 Mar 2027 09:12:00 +0100',
		FromFull: { Email: 'jeanne@client.example', Name: 'Jeanne Roux', MailboxHash: '' },
		OriginalRecipient: `reponse+${TOKEN}@inbound.example`,
		MailboxHash: TOKEN,
		Subject: 'RE: Facture FA-1',
		TextBody: 'Nous payons vendredi.\n\n> Bonjour',
		StrippedTextReply: 'Nous payons vendredi.',
		Headers: [{ Name: 'X-Spam-Status', Value: 'No' }],
		Attachments: [
			{ Name: 'preuve.pdf', Content: 'JVBERg==', ContentType: 'application/pdf', ContentLength: 4 },
		],
		...changes,
	});
	const mail = (body: unknown) => {
		const read = readPostmarkWebhook(body);
		if (!read.ok || read.value.kind !== 'inbound') throw new Error(JSON.stringify(read));
		return read.value.mail;
	};

	test('keeps the debtor’s words, the thread and the files', () => {
		expect(mail(inbound())).toMatchObject({
			tokens: [TOKEN],
			text: 'Nous payons vendredi.',
			fullText: 'Nous payons vendredi.\n\n> Bonjour',
			automatic: null,
			from: { email: 'jeanne@client.example', name: 'Jeanne Roux' },
		});
		expect(Buffer.from(mail(inbound()).attachments[0]!.content).toString()).toBe('%PDF');
	});

	test('reads the words of a mail that was written as HTML only', () => {
		const html = '<div>Pay&eacute;e hier.</div><blockquote>Votre relance</blockquote>';
		expect(mail(inbound({ TextBody: '', StrippedTextReply: '', HtmlBody: html }))).toMatchObject({
			text: 'Payée hier.\n> Votre relance',
			fullText: 'Payée hier.\n> Votre relance',
		});
	});

	test('finds our word wherever it went, whatever became of its case; nobody else’s', () => {
		const nowhere = { OriginalRecipient: 'hash@inbound.example', MailboxHash: '' };
		const to = (Email: string) => ({ Email, Name: '', MailboxHash: '' });
		const passedOn = { ...nowhere, ToFull: [to(`Reponses+${TOKEN.toUpperCase()}@verrerie.example`)] };
		expect(mail(inbound(passedOn)).tokens).toEqual([TOKEN]);
		const copied = { ...nowhere, ToFull: [to('lea@verrerie.example')], CcFull: [to(`r+${TOKEN}@x.example`)] };
		expect(mail(inbound(copied)).tokens).toEqual([TOKEN]);
		const other = { ...nowhere, ToFull: [to('paul+factures@client.example')] };
		expect(mail(inbound(other)).tokens).toEqual([]);
	});

	test.each([
		[{ Headers: [{ Name: 'Auto-Submitted', Value: 'auto-replied' }] }],
		[{ Headers: [{ Name: 'Precedence', Value: 'bulk' }] }],
		[{ Subject: 'Réponse automatique : Facture FA-1' }],
		[{ Subject: 'Out of Office: back on Monday' }],
	])('an absence message is not an answer: %j', (changes) => {
		expect(mail(inbound(changes)).automatic).not.toBeNull();
	});

	test('Auto-Submitted: no is a person', () => {
		expect(mail(inbound({ Headers: [{ Name: 'Auto-Submitted', Value: 'no' }] })).automatic).toBeNull();
	});
});

describe('basic authentication', () => {
	const expected = { user: 'postmark', password: 'a:b é' };
	const header = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
	test.each([
		[header('postmark:a:b é'), true],
		[header('postmark:a:b e'), false],
		[header('postmark'), false],
		['Bearer x', false],
		['', false],
		[null, false],
	])('%s → %s', (given, allowed) => expect(isBasicAuth(given, expected)).toBe(allowed));
});
