import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '#db/client.ts';
import { keyDigest } from '#activities/ports/key-digest.ts';
import { receivePostmark } from '#lib/server/api/postmark/receive-postmark.ts';
import { anInvoice, apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';
import { bounce, delivery, open, reply, TO } from './postmark-bodies.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
	await company.inside((tx) => tx.updateTable('organisation').set({ openTracking: true }).execute());
});

const credentials = { user: 'postmark', password: 'a-long-password' };
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

async function tell(body: unknown, authorization = basic('postmark:a-long-password')) {
	const request = new Request('http://amiable.test/api/v1/webhooks/postmark', {
		method: 'POST',
		headers: { authorization, 'content-type': 'application/json' },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
	const response = await receivePostmark(request, company.host, credentials);
	return { status: response.status, body: (await response.json()) as { status?: string; code?: string } };
}

/** A reminder that Postmark accepted, as the worker leaves it; `null` ⇒ the worker died before it noted the reference. */
async function aSentMessage(reference: string | null = randomUUID()) {
	const { id: invoice } = await anInvoice(company);
	const key = `inv/${company.organisationId}/${invoice}/reminder-1:1`;
	const id = randomUUID();
	await company.inside(async (tx) => {
		const { customerId } = await tx
			.selectFrom('invoice')
			.select('customerId')
			.where('id', '=', invoice)
			.executeTakeFirstOrThrow();
		const at = new Date(company.clock.now);
		await tx
			.insertInto('contact')
			.values({
				...{
					key,
					customerId,
					invoiceId: invoice,
					invoices: [invoice],
					kind: 'email',
					channel: 'email',
					attempt: 0,
					at,
				},
				...{
					slotOn: '2027-03-01',
					currency: 'EUR',
					entry: '{}',
					state: reference === null ? 'claimed' : 'delivered',
				},
			})
			.execute();
		await tx
			.insertInto('message')
			.values({
				...{
					id,
					contactKey: key,
					customerId,
					invoices: [invoice],
					channel: 'email',
					kind: 'email',
					language: 'fr',
					at,
				},
				...{
					status: 'sent',
					sender: '{}',
					recipients: JSON.stringify({ to: [{ email: TO }], cc: [{ email: 'cc@dupont.example' }] }),
				},
				...(reference !== null && { provider: 'postmark', providerReference: reference }),
			})
			.execute();
	});
	const Metadata = { 'amiable-key': keyDigest(key), organisation: company.organisationId };
	return { invoice, id, key, base: { MessageID: reference ?? randomUUID(), Metadata } };
}

type Sent = Awaited<ReturnType<typeof aSentMessage>>;

const facts = ({ invoice }: Sent) =>
	company.inside(async (tx) => {
		const rows = await tx
			.selectFrom('fact')
			.select('body')
			.where('type', 'in', ['delivery-event', 'reply'])
			.orderBy('seq')
			.execute();
		return rows
			.map(({ body }) => body as { type: string; invoice?: string; event?: string })
			.filter((fact) => fact.invoice === invoice)
			.map(({ type, event }) => event ?? type);
	});
const events = ({ id }: Sent) =>
	company.inside((tx) =>
		tx.selectFrom('providerEvent').select('type').where('messageId', '=', id).orderBy('receivedAt').execute(),
	);
const message = ({ id }: Sent) =>
	company.inside((tx) => tx.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirstOrThrow());

describe('the door', () => {
	test.each(['', 'Bearer x', basic('postmark:wrong'), basic('other:a-long-password')])(
		'refuses %j',
		async (header) => {
			expect(await tell({}, header)).toMatchObject({
				status: 401,
				body: { code: 'webhook-credentials-invalid' },
			});
		},
	);

	test('is closed while no credentials are set', async () => {
		const request = new Request('http://amiable.test/x', {
			method: 'POST',
			headers: { authorization: basic(':') },
		});
		expect((await receivePostmark(request, company.host, null)).status).toBe(401);
	});

	test('refuses what Postmark does not send, ignores what is none of ours', async () => {
		expect((await tell('{')).status).toBe(400);
		expect(await tell({ RecordType: 'Delivery', MessageID: 5 })).toMatchObject({ status: 422 });
		const stranger = { MessageID: randomUUID(), RecordType: 'Delivery', Recipient: TO, DeliveredAt: 'x' };
		expect(await tell(stranger)).toEqual({ status: 200, body: { status: 'ignored' } });
		const forged = { ...stranger, Metadata: { organisation: "'; drop", 'amiable-key': 'x' } };
		expect(await tell(forged)).toEqual({ status: 200, body: { status: 'ignored' } });
	});
});

describe('what became of a message', () => {
	test('told twice counts once', async () => {
		const sent = await aSentMessage();
		expect((await tell(delivery(sent))).body).toEqual({ status: 'recorded' });
		expect((await tell(delivery(sent))).body).toEqual({ status: 'repeated' });
		const both = await Promise.all([tell(bounce(sent)), tell(bounce(sent))]);
		expect(both.map(({ body }) => body.status).sort()).toEqual(['recorded', 'repeated']);
		expect(await facts(sent)).toEqual(['delivered', 'bounced']);
		expect(await message(sent)).toMatchObject({ status: 'bounced', statusDetail: 'No such mailbox.' });
	});

	test('in the wrong order ends the same', async () => {
		const sent = await aSentMessage();
		for (const body of [bounce(sent), open(sent), delivery(sent)])
			expect((await tell(body)).body.status).toBe('recorded');
		expect((await events(sent)).map(({ type }) => type).sort()).toEqual(['bounced', 'delivered', 'opened']);
		expect(await facts(sent)).toEqual(['bounced']);
		expect((await message(sent)).status).toBe('bounced');
	});

	test('an opening keeps its first instant', async () => {
		const sent = await aSentMessage();
		await tell(delivery(sent));
		await tell(open(sent));
		await tell(open(sent, '2027-03-03T09:30:00Z'));
		const row = await message(sent);
		expect([row.status, row.openedAt?.toISOString()]).toEqual(['delivered', '2027-03-01T09:30:00.000Z']);
		expect(await facts(sent)).toEqual(['delivered', 'opened']);
	});

	test('an opening is heard of only where the company asked for it', async () => {
		const sent = await aSentMessage();
		const tracking = (openTracking: boolean) =>
			company.inside((tx) => tx.updateTable('organisation').set({ openTracking }).execute());
		await tracking(false);
		expect((await tell(open(sent))).body).toEqual({ status: 'ignored' });
		expect([await events(sent), await facts(sent), (await message(sent)).openedAt]).toEqual([[], [], null]);
		await tracking(true);
		expect((await tell(open(sent))).body).toEqual({ status: 'recorded' });
	});

	test('a temporary bounce decides nothing; a final one retires the address', async () => {
		const sent = await aSentMessage();
		await tell(bounce(sent, { ID: 1, Type: 'Transient', Inactive: false }));
		expect(await facts(sent)).toEqual([]);
		await tell(bounce(sent));
		const people = await company.inside((tx) =>
			tx
				.selectFrom('contactPerson')
				.innerJoin('invoice', 'invoice.customerId', 'contactPerson.customerId')
				.select('unusableReason')
				.where('invoice.id', '=', sent.invoice)
				.execute(),
		);
		expect(people).toEqual([{ unusableReason: 'bounced' }]);
	});

	test('the fate of a copy is not that of the message', async () => {
		const sent = await aSentMessage();
		await tell(bounce(sent, { Email: 'cc@dupont.example' }));
		expect(await facts(sent)).toEqual([]);
		await tell(delivery(sent));
		expect(await facts(sent)).toEqual(['delivered']);
	});

	test('an event proves that a message left whose worker died', async () => {
		const sent = await aSentMessage(null);
		expect((await tell(delivery(sent))).body.status).toBe('recorded');
		expect(await message(sent)).toMatchObject({
			status: 'delivered',
			providerReference: sent.base.MessageID,
		});
		const contact = await company.inside((tx) =>
			tx.selectFrom('contact').select('state').where('key', '=', sent.key).executeTakeFirstOrThrow(),
		);
		expect(contact.state).toBe('delivered');
	});
});

describe('an answer', () => {
	test('is kept in the debtor’s words with its files, and told once', async () => {
		const sent = await aSentMessage();
		expect((await tell(reply(sent))).body.status).toBe('recorded');
		expect((await tell(reply(sent))).body.status).toBe('repeated');
		expect(await facts(sent)).toEqual(['reply']);
		const [kept] = await company.inside((tx) =>
			tx.selectFrom('providerEvent').select(['type', 'body']).where('messageId', '=', sent.id).execute(),
		);
		expect(kept).toMatchObject({
			type: 'reply',
			body: { text: 'Nous payons vendredi.', files: ['preuve.pdf'] },
		});
		const files = await company.inside((tx) =>
			tx.selectFrom('document').select('filename').where('invoiceId', '=', sent.invoice).execute(),
		);
		expect(files).toEqual([{ filename: 'preuve.pdf' }]);
	});

	test('is kept whatever characters it holds', async () => {
		const sent = await aSentMessage();
		const body = reply(sent, { Subject: `${'a'.repeat(139)}😀`, TextBody: 'Payé\0 hier \ud83d!' });
		expect((await tell(body)).body.status).toBe('recorded');
		const [kept] = await company.inside((tx) =>
			tx.selectFrom('providerEvent').select('body').where('messageId', '=', sent.id).execute(),
		);
		expect(kept?.body).toMatchObject({ text: 'Payé hier \ufffd!' });
	});

	test('by a machine is kept and answers nothing', async () => {
		const sent = await aSentMessage();
		const { Headers } = reply(sent);
		const absent = reply(sent, { Headers: [...Headers, { Name: 'Auto-Submitted', Value: 'auto-replied' }] });
		expect((await tell(absent)).body.status).toBe('recorded');
		expect(await facts(sent)).toEqual([]);
		expect(await events(sent)).toEqual([{ type: 'automatic-reply' }]);
	});

	test('to our reply address that answers none of our messages becomes a task, once', async () => {
		await company.inside((tx) =>
			tx.updateTable('organisation').set({ replyEmail: 'compta@verrerie.example' }).execute(),
		);
		await anInvoice(company);
		const MessageID = randomUUID();
		const mail = (more: object = {}) => ({
			...{ MessageID, Date: 'Mon, 1 Mar 2027 09:00:00 +0100', Subject: 'Votre facture' },
			...{ FromFull: { Email: 'Compta@Dupont.example', Name: 'Paul' }, TextBody: 'Où est le détail ?' },
			...{ RecordType: 'Inbound', OriginalRecipient: 'compta+x1@verrerie.example', ...more },
		});
		for (const status of ['recorded', 'repeated']) expect((await tell(mail())).body.status).toBe(status);
		const unmatched = (tx: Tx) =>
			tx.selectFrom('task').select('payload').where('code', '=', 'unmatched-reply');
		const tasks = () => company.inside((tx) => unmatched(tx).execute());
		expect(await tasks()).toMatchObject([
			{ payload: { mail: { from: 'Compta@Dupont.example', text: 'Où est le détail ?' } } },
		]);
		const away = mail({ MessageID: randomUUID(), Subject: 'Absence du bureau' });
		expect((await tell(away)).body.status).toBe('recorded');
		expect(await tasks()).toHaveLength(1);
		const elsewhere = mail({ MessageID: randomUUID(), OriginalRecipient: 'info@nobody.example' });
		expect((await tell(elsewhere)).body.status).toBe('ignored');
	});
});

test('nothing failed on our side meanwhile', () => {
	expect(company.errors).toEqual([]);
});
