import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { senderOf } from '#activities/contact/sender-of.ts';
import { readEnvironment } from '#activities/environment.ts';
import { portsFrom } from '#activities/ports-from.ts';
import type { MailMessage, MailPort } from '#activities/ports/mail.ts';
import { outboxMail } from '#activities/ports/outbox-mail.ts';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { messageSender } from '#db/queries/message-sender.ts';
import { settleMessage, storeMessage } from '#db/queries/store-message.ts';
import { m } from '#lib/paraglide/messages.js';
import type { CompanyTemplate, PreviewAnswer } from '#lib/templates/view.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { now } from '../clock.ts';
import { allowed } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { companyTemplates } from './company-templates.ts';
import { previewText } from './preview-text.ts';

const order = z.object({
	language: z.enum(['fr', 'en']),
	tone: z.enum(['', 'courteous', 'neutral', 'firm']),
	subject: z.string().max(2_000),
	body: z.string().max(60_000),
	invoice: z.string().min(1).max(200),
});
type Order = z.infer<typeof order>;

let opened: MailPort | undefined;

/**
 * The provider once the company has connected it, live or not: a test goes to the person who asks for it and to nobody
 * else. Without one, the test is filed in the outbox.
 */
const portOf = (isConnected: boolean): MailPort =>
	isConnected ? (opened ??= portsFrom(readEnvironment()).mail) : outboxMail();

const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What is no e-mail comes as its words; a letter as its PDF beside them. */
function mailOf(
	{ id }: CompanyTemplate,
	drawn: PreviewAnswer,
): Pick<MailMessage, 'subject' | 'html' | 'text' | 'attachments'> {
	const text = drawn.text ?? '';
	return {
		subject: m.template_test_subject({ subject: drawn.subject ?? '' }),
		html: drawn.html ?? `<pre style="white-space:pre-wrap;font-family:sans-serif">${escaped(text)}</pre>`,
		text,
		attachments:
			drawn.pdf === undefined
				? []
				: [
						{
							fileName: `${id}.pdf`,
							contentType: 'application/pdf',
							content: Buffer.from(drawn.pdf, 'base64'),
						},
					],
	};
}

async function fileTest(
	tx: Tx,
	{ template, asked, person, at }: { template: CompanyTemplate; asked: Order; person: Person; at: number },
	mail: ReturnType<typeof mailOf>,
): Promise<Outcome<{ id: string; message: MailMessage; isConnected: boolean }>> {
	const { organisation } = await messageSender(tx);
	const from = senderOf(organisation);
	if (!from) return refuse('no-sender');
	const { customerId } = await tx
		.selectFrom('invoice')
		.select('customerId')
		.where('id', '=', asked.invoice)
		.executeTakeFirstOrThrow();
	const message: MailMessage = {
		...mail,
		from,
		replyTo: null,
		to: [{ email: person.email, name: person.name }],
		cc: [],
		metadata: { test: template.id, organisation: organisation.id },
	};
	const id = await storeMessage(tx, {
		contactKey: null,
		customerId,
		// No invoice: a test is no part of any invoice's story nor of a dossier.
		invoices: [],
		channel: 'email',
		kind: 'test',
		status: 'sending',
		language: asked.language,
		sender: message.from,
		replyTo: null,
		recipients: { to: message.to, cc: [] },
		subject: message.subject,
		html: message.html,
		text: message.text,
		at: new Date(at),
		attachments: [],
	});
	const { language, tone, invoice } = asked;
	const entry = {
		kind: 'message-test-sent',
		template: template.id,
		language,
		tone,
		example: invoice,
		message: id,
	};
	writeJournal(tx, [{ at, entry, customer: null, actor: person.userId }]);
	return ok({ id, message, isConnected: organisation.mailConnected });
}

/**
 * Sends the words of the editor, drawn on one invoice, to the signed-in person's own address, never to a customer: it
 * is marked as a test, journaled, and shown in the outbox. Answers `{ to, filed }`; 422 with the problem otherwise.
 */
export async function testResponse({ locals, params, request }: RequestEvent): Promise<Response> {
	const person = allowed(locals.person, 'publish-scenarios');
	const parsed = order.safeParse(await request.json().catch(() => null));
	if (!parsed.success) error(400, 'Bad request');
	const asked = parsed.data;
	const [template] = await locals.tx((tx) => companyTemplates(tx, params['id'] ?? ''));
	if (!template) error(404, 'Not found');
	const at = await now();
	const { id, channel, purpose } = template;
	const { language, subject, body } = asked;
	const tone = asked.tone === '' ? null : asked.tone;
	const drawn = await previewText(locals.tx, {
		template: { id, channel, purpose, language, tone, subject, body },
		example: { invoice: asked.invoice, at },
		values: [],
	});
	if (drawn.text === undefined) return Response.json({ problem: drawn.problem }, { status: 422 });
	const filed = await locals.tx((tx) =>
		fileTest(tx, { template, asked, person, at }, mailOf(template, drawn)),
	);
	if (!filed.ok) return Response.json({ problem: filed.problem }, { status: 422 });
	const { message, isConnected } = filed.value;
	const port = portOf(isConnected);
	const receipt = await port.deliver(message, `test/${filed.value.id}/${randomUUID()}`).catch(() => null);
	await locals.tx((tx) =>
		settleMessage(
			tx,
			filed.value.id,
			receipt
				? {
						status: receipt.provider === 'outbox' ? 'filed' : 'sent',
						provider: receipt.provider,
						providerReference: receipt.reference,
						at: new Date(at),
					}
				: { status: 'failed', at: new Date(at) },
		),
	);
	if (!receipt) return Response.json({ problem: { code: 'test-not-sent', params: {} } }, { status: 502 });
	return Response.json({ to: person.email, filed: receipt.provider === 'outbox' });
}
