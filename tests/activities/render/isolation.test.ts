import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DeliveryUnavailable } from '#activities/ports/delivery-error.ts';
import type { MailMessage } from '#activities/ports/mail.ts';
import { postmarkMail } from '#activities/ports/postmark/postmark-mail.ts';
import { renderEmail } from '#activities/render/render-message.ts';
import { templateCatalogue } from '#activities/render/template-catalogue.ts';
import { startFakePostmark } from '../../fakes/postmark-server.ts';
import type { FakePostmark } from '../../fakes/postmark-server.ts';
import { invoiceLine, messageData } from './message-data.ts';

const RECIPIENTS = 1_000;
let fake: FakePostmark;
beforeAll(async () => {
	fake = await startFakePostmark();
});
afterAll(() => fake.close());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const number = (index: number) => `FA-${String(index).padStart(5, '0')}`;
/** One in four pays in euros and gets a QR code of its own. */
const currencyOf = (index: number) => (index % 4 === 0 ? 'EUR' : 'GBP');
const cents = (index: number) => 10_000 + index;
/** Some have no file, most one, some several. */
const filesOf = (index: number) =>
	Array.from({ length: index % 4 }, (_, part) => ({
		fileName: `${number(index)}-${part}.pdf`,
		contentType: 'application/pdf',
		content: new TextEncoder().encode(`file ${part} of ${number(index)}`),
	}));

async function send(index: number): Promise<void> {
	const catalogue = await shared.find({
		template: 'reminder-1',
		language: index % 2 ? 'fr' : 'en',
		tone: 'neutral',
	});
	if (!catalogue.ok) throw new Error(catalogue.problem.code);
	const data = messageData({
		language: index % 2 ? 'fr' : 'en',
		recipient: { ...messageData().recipient, person: `Person ${index}` },
		invoices: [
			invoiceLine({ number: number(index), amountCents: cents(index), remainingCents: cents(index) }),
		],
		totals: { ...messageData().totals, claimedCents: cents(index), principalCents: cents(index) },
		currency: currencyOf(index),
		payment: {
			...messageData().payment!,
			account: { ...messageData().payment!.account, currency: currencyOf(index) },
			reference: number(index),
		},
	});
	const rendered = await renderEmail(catalogue.value, data);
	if (!rendered.ok) throw new Error(JSON.stringify(rendered.problem));
	const { subject, html, text, pictures } = rendered.value;
	const message = {
		from: { email: 'compta@creancier.example' },
		replyTo: null,
		to: [{ email: `p${index}@client.example` }],
		cc: [],
		subject,
		html,
		text,
		attachments: [...pictures, ...filesOf(index)],
		metadata: {},
	};
	await deliver(message, `run-${index}`);
}

/** Tries again, as the activity does, what certainly did not leave: a thousand at once may wait too long for a line. */
async function deliver(message: MailMessage, key: string, triesLeft = 5): Promise<void> {
	try {
		await port().deliver(message, key);
	} catch (error) {
		const isFree = error instanceof DeliveryUnavailable && error.outcome === 'not-accepted';
		if (!isFree || triesLeft === 0) throw error;
		await deliver(message, key, triesLeft - 1);
	}
}

const shared = templateCatalogue();
const port = () =>
	postmarkMail({ serverToken: fake.token, messageStream: 'outbound', host: fake.host, https: false });

test('of 1,000 messages made and sent at once, each holds its own files and nobody else’s (u1)', async () => {
	await Promise.all(Array.from({ length: RECIPIENTS }, (_, index) => send(index)));
	expect(fake.accepted).toHaveLength(RECIPIENTS);
	const qrCodes = new Set<string>();
	for (const message of fake.accepted) {
		const index = Number(/p(\d+)@/.exec(message.To)?.[1]);
		const attached = message.Attachments.filter(({ ContentID }) => !ContentID);
		const inline = message.Attachments.filter(({ ContentID }) => ContentID);
		expect(attached.map((file) => [file.Name, sha256(Buffer.from(file.Content, 'base64'))])).toEqual(
			filesOf(index).map((file) => [file.fileName, sha256(file.content)]),
		);
		expect(inline).toHaveLength(currencyOf(index) === 'EUR' ? 1 : 0);
		for (const { Content } of inline) qrCodes.add(Content);
		const body = `${message.HtmlBody}${message.TextBody}`;
		expect([...new Set(body.match(/FA-\d{5}/g))]).toEqual([number(index)]);
		expect([...new Set(body.match(/Person \d+/g))]).toEqual([`Person ${index}`]);
	}
	expect(qrCodes.size).toBe(RECIPIENTS / 4);
}, 120_000);
