import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { receivePostmark } from '#lib/server/api/postmark/receive-postmark.ts';
import { readEml } from '#lib/server/replies/read-eml.ts';
import { takeReply } from '#lib/server/replies/take-reply.ts';
import { on } from '../../db/receivables-world.ts';
import { sendingWorld } from '../../regressions/database/sending-world.ts';
import type { Asked, SendingWorld } from '../../regressions/database/sending-world.ts';

let world: SendingWorld;
let reminder: Asked;
const AT = on(3, 8, 9);
const credentials = { user: 'postmark', password: 'a-long-password' };

beforeAll(async () => {
	world = await sendingWorld();
	await world.inside((tx) =>
		tx
			.updateTable('organisation')
			.set({ inboundEmail: 'reponses@verrerie.test', senderName: 'Verrerie du Rhône' })
			.execute(),
	);
	for (const name of ['petit', 'grand']) {
		await world.debtor(name);
		await world.invoice(`${name}-1`, { customerId: name });
	}
	reminder = await world.until('petit-1', 'reminder-1', on(2, 6), 'petit');
	await world.carryOut(reminder);
});

/** The address between the angle brackets of the last message that left. */
const replyTo = (): string => /<([^<>]+)>/.exec(world.postmark.accepted.at(-1)?.ReplyTo ?? '')?.[1] ?? '';

/** Postmark's inbound webhook, with the fields that its documentation shows. */
const inbound = (from: string, original: string, more: object = {}) => {
	const hash = /\+([^@]*)@/.exec(original)?.[1] ?? '';
	return {
		...{ FromName: 'Quelqu’un', MessageStream: 'inbound', From: from },
		FromFull: { Email: from, Name: 'Quelqu’un', MailboxHash: '' },
		...{ To: `"Verrerie" <${original}>`, ToFull: [{ Email: original, Name: 'Verrerie', MailboxHash: hash }] },
		...{ Cc: '', CcFull: [], Bcc: '', BccFull: [], OriginalRecipient: original, MailboxHash: hash },
		...{ Subject: 'RE: votre relance', MessageID: randomUUID(), ReplyTo: '', Tag: '' },
		...{ Date: 'Mon, 8 Mar 2027 10:00:00 +0100', TextBody: 'Payée hier.', HtmlBody: '<p>Payée hier.</p>' },
		...{ StrippedTextReply: '', Headers: [{ Name: 'X-Spam-Status', Value: 'No' }], Attachments: [] },
		...more,
	};
};

async function tell(body: object) {
	const request = new Request('http://amiable.test/api/v1/webhooks/postmark', {
		method: 'POST',
		headers: {
			authorization: `Basic ${Buffer.from('postmark:a-long-password').toString('base64')}`,
			'content-type': 'application/json',
		},
		body: JSON.stringify(body),
	});
	const host = { db: world.db, now: () => Promise.resolve(AT), onError: (error: unknown) => String(error) };
	const response = await receivePostmark(request, host, credentials);
	return (await response.json()) as { status: string };
}

const replyOf = (from: string) =>
	world.one((tx) =>
		tx
			.selectFrom('reply')
			.select(['customerId', 'invoices', 'matchedBy', 'messageId', 'state'])
			.where('fromEmail', '=', from)
			.executeTakeFirst(),
	);

test('every message asks for answers under a word of its own, which says nothing and stays at a second try', async () => {
	expect(replyTo()).toMatch(/^reponses\+[a-z2-7]{26}@verrerie\.test$/);
	const first = replyTo();
	const other = await world.until('grand-1', 'reminder-1', on(2, 6), 'grand');
	world.postmark.mode = 'rate-limited';
	await expect(world.carryOut(other)).rejects.toThrow();
	const drawn = await world.one((tx) =>
		tx.selectFrom('message').select('replyTo').where('contactKey', '=', other.intent.key).executeTakeFirst(),
	);
	world.postmark.mode = 'answer';
	await world.carryOut(other, 2);
	expect(replyTo()).toBe(drawn.replyTo);
	expect(replyTo()).not.toBe(first);
});

test('an answer from anybody’s address finds the message, its customer and its invoices', async () => {
	const { replyTo: address } = await world.one((tx) =>
		tx
			.selectFrom('message')
			.select('replyTo')
			.where('contactKey', '=', reminder.intent.key)
			.executeTakeFirst(),
	);
	const body = inbound('comptable@cabinet.test', address ?? '');
	expect(await tell(body)).toEqual({ status: 'recorded' });
	expect(await tell(body)).toEqual({ status: 'repeated' });
	expect(await replyOf('comptable@cabinet.test')).toMatchObject({
		...{ customerId: 'petit', invoices: ['petit-1'], matchedBy: 'token', state: 'open' },
	});
	// The sender is another customer's: what they answer says whose it is.
	await tell(inbound('compta@grand.test', (address ?? '').toUpperCase()));
	expect(await replyOf('compta@grand.test')).toMatchObject({ customerId: 'petit', matchedBy: 'token' });
});

test('a word that nobody drew, written to the same mailbox, is placed by its sender alone', async () => {
	await tell(inbound('compta@grand.test', `reponses+${'a'.repeat(26)}@verrerie.test`, { Subject: 'Autre' }));
	const replies = await world.inside((tx) =>
		tx.selectFrom('reply').select(['customerId', 'matchedBy']).where('subject', '=', 'Autre').execute(),
	);
	expect(replies).toEqual([{ customerId: 'grand', matchedBy: 'sender' }]);
});

test('a saved mail finds the same message; in another company the word means nothing', async () => {
	const { replyTo: address, id } = await world.one((tx) =>
		tx
			.selectFrom('message')
			.select(['replyTo', 'id'])
			.where('contactKey', '=', reminder.intent.key)
			.executeTakeFirst(),
	);
	const file = Buffer.from(
		[
			'From: Moi <moi@ailleurs.test>',
			`To: "Verrerie" <${address ?? ''}>`,
			'Subject: =?utf-8?Q?R=C3=A9ponse?=',
			'Message-ID: <saved-1@ailleurs.test>',
			'Date: Mon, 8 Mar 2027 11:00:00 +0100',
			'Content-Type: text/plain; charset=utf-8',
			'',
			'Bonjour, voir ci-joint.',
		].join('\r\n'),
	);
	const mail = await readEml(file);
	if (!mail.ok) throw new Error(mail.problem.code);
	const arrival = { way: 'upload' as const, mail: mail.value, at: AT, actor: null };
	await world.inside((tx) => takeReply(tx, { ...arrival, organisationId: world.organisationId }));
	expect(await replyOf('moi@ailleurs.test')).toMatchObject({
		...{ customerId: 'petit', messageId: id, matchedBy: 'token' },
	});
	const elsewhere = await sendingWorld();
	await elsewhere.inside((tx) => takeReply(tx, { ...arrival, organisationId: elsewhere.organisationId }));
	const [other] = await elsewhere.inside((tx) =>
		tx.selectFrom('reply').select(['customerId', 'matchedBy']).execute(),
	);
	expect(other).toEqual({ customerId: null, matchedBy: null });
});
