import { fail } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { readEnvironment } from '#activities/environment.ts';
import { keepStatement } from '#activities/contact/statement-file.ts';
import type { MailMessage } from '#activities/ports/mail.ts';
import { goingPort } from '#activities/ports/going-port.ts';
import { portsFrom } from '#activities/ports-from.ts';
import { recordFact } from '#db/account/record-fact.ts';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { settleMessage, storeMessage } from '#db/queries/store-message.ts';
import type { CallAnswered } from '#lib/call/view.ts';
import { now } from '../clock.ts';
import { database } from '../database.ts';
import { civilDate, optionalText } from '../forms/fields.ts';
import { parseForm } from '../forms/parse-form.ts';
import { log } from '../log.ts';
import { allowed } from '../rights.ts';
import type { By } from '../tasks/close-task.ts';
import { besideMail } from './beside-mail.ts';
import type { BesideMail, BesideOrder } from './beside-mail.ts';
import { customerSeen } from './customer-seen.ts';

type Answer = NonNullable<CallAnswered>;

const FORM = 'beside';
const shape = z.object({
	id: z.uuid(),
	'invoices[]': z.array(z.string(), 'invoices-required').min(1, 'invoices-required'),
	by: civilDate,
	to: optionalText,
});
const answer = (rest: Partial<Answer>): Answer => ({
	...{ form: FORM, done: false, values: {}, problems: {}, refusal: null },
	...rest,
});

/** Keeps the mail as it leaves, and the contact that it is: it restarts the gap like any other (n63). */
async function file(tx: Tx, order: BesideOrder, id: string, made: BesideMail, by: By) {
	const { mail, language, replyToken, documents, statement } = made;
	const told = await recordFact(tx, by.person.organisationId, order.customerId, {
		...{ type: 'manual-contact', channel: 'email', invoices: order.invoices },
		...{ id: `call/${id}/email`, at: by.at, actor: by.person.userId },
	});
	if (!told.ok || !told.value.applied) return { told, messageId: null };
	const { from, replyTo, to, cc, subject, html, text } = mail;
	const kept = statement ? [await keepStatement(tx, order, statement)] : [];
	const messageId = await storeMessage(tx, {
		...{ contactKey: null, customerId: order.customerId, invoices: order.invoices },
		attachments: [...documents, ...kept],
		...{ channel: 'email', kind: 'email', status: 'sending', language, at: new Date(by.at) },
		...{
			sender: from,
			replyTo: replyTo?.email ?? null,
			replyToken,
			recipients: { to, cc },
			subject,
			html,
			text,
		},
		pictures: mail.attachments.flatMap(({ contentId, contentType, content }) =>
			contentId === undefined ? [] : [{ contentId, contentType, content }],
		),
	});
	const entry = { kind: 'email-by-hand', invoices: order.invoices, message: messageId };
	writeJournal(tx, [{ at: by.at, entry, customer: order.customerId, actor: by.person.userId }]);
	return { told, messageId };
}

/** Writes to the customer what was said on the telephone (s25): checked, stored, then sent once. */
export async function sendBeside(event: RequestEvent): Promise<Answer | ActionFailure<Answer>> {
	const { locals, params } = event;
	const person = allowed(locals.person, 'record-facts');
	const parsed = parseForm(shape, await event.request.formData());
	if (!parsed.ok) return fail(400, answer({ values: parsed.values, problems: parsed.problems }));
	const { id, by: date, to, 'invoices[]': invoices } = parsed.value;
	const by = { person, at: await now() };
	const { id: customerId } = await locals.tx((tx) => customerSeen(tx, params['id'] ?? '', person));
	const order = { customerId, invoices, by: date, contactId: to, at: by.at };
	const made = await besideMail(locals.tx, order);
	if (!made.ok) return fail(409, answer({ refusal: made.problem }));
	const { told, messageId } = await locals.tx((tx) => file(tx, order, id, made.value, by));
	if (!told.ok) return fail(409, answer({ refusal: told.problem }));
	if (messageId !== null) await deliver(event, made.value.mail, messageId, `call/${id}/email`);
	return answer({ done: true });
}

/** Hands the mail to the provider; what cannot be known afterwards is said, never sent again (design §3.4). */
async function deliver({ locals }: RequestEvent, mail: MailMessage, messageId: string, key: string) {
	const organisationId = locals.person?.organisationId ?? '';
	const { mail: provider } = portsFrom(readEnvironment());
	const port = await goingPort({ db: database(), mail: provider }, organisationId, 'mail');
	const at = new Date(await now());
	try {
		const { provider, reference } = await port.deliver(mail, key);
		const status = port.name === 'outbox' ? 'filed' : 'sent';
		await locals.tx((tx) =>
			settleMessage(tx, messageId, { status, provider, providerReference: reference, at }),
		);
	} catch (cause) {
		log.error({ err: cause, messageId }, 'an e-mail beside a call may not have left');
		await locals.tx((tx) => settleMessage(tx, messageId, { status: 'unknown', at }));
	}
}
