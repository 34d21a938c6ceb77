import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { storeMessage } from '#db/queries/store-message.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { replyAddress } from '../contact/reply-address.ts';
import type { MailMessage } from '../ports/mail.ts';
import type { MessageLanguage } from '../render/message-data.ts';
import { planMail } from './plan-mail.ts';

/** A letter that is about to leave: its message is kept and its task closed, so that no second worker sends it. */
type PreparedPlanLetter = { messageId: string; mail: MailMessage };

/** Who reads of an agreement: whoever is for accounts, else the first who can be written to. */
async function readerOf(tx: Tx, customerId: string) {
	const people = await tx
		.selectFrom('contactPerson')
		.select(['name', 'email', 'language', 'roles'])
		.where('customerId', '=', customerId)
		.where('email', 'is not', null)
		.where('unusableReason', 'is', null)
		.orderBy('position')
		.execute();
	return people.find(({ roles }) => roles.includes('accounting')) ?? people[0];
}

const letterOf = (tx: Tx, planId: string) =>
	tx
		.selectFrom('paymentPlan as l')
		.innerJoin('document as d', 'd.id', 'l.documentId')
		.innerJoin('customer as c', 'c.id', 'l.customerId')
		.select([
			'l.amountCents',
			'l.currency',
			'l.instalments',
			'l.invoices',
			'c.language',
			'd.id as documentId',
		])
		.select(['d.filename', 'd.mediaType', 'd.content'])
		.select((eb) =>
			eb
				.selectFrom('promise as p')
				.select((first) => first.fn.min('p.promisedOn').as('on'))
				.whereRef('p.planId', '=', 'l.id')
				.as('firstOn'),
		)
		.where('l.id', '=', planId)
		.where('l.outcome', '=', 'live')
		.executeTakeFirst();

/** The company as sender, the reader, the letter; null ⇒ a person has to send it. */
async function sources(tx: Tx, planId: string, customerId: string) {
	const plan = await letterOf(tx, planId);
	const reader = await readerOf(tx, customerId);
	const company = await tx.selectFrom('organisation').selectAll().executeTakeFirstOrThrow();
	const email = company.senderEmail ?? company.replyEmail;
	if (!plan || plan.firstOn === null || !reader?.email || email === null) return null;
	const language: MessageLanguage = (reader.language ?? plan.language).startsWith('fr') ? 'fr' : 'en';
	return {
		...{ company, language, plan: { ...plan, firstOn: plan.firstOn } },
		from: { email, name: company.senderName ?? company.name },
		to: { email: reader.email, ...(reader.name === null ? {} : { name: reader.name }) },
	};
}

/**
 * Makes the e-mail that carries an agreement's letter. It is no contact: it waits for no gap and restarts none.
 * @returns null when the task is taken, or when a person has to send it: nobody to write to, no letter, plan over
 */
export async function preparePlanLetter(
	tx: Tx,
	key: string,
	at: Instant,
): Promise<PreparedPlanLetter | null> {
	const task = await tx
		.selectFrom('task')
		.select(['customerId', 'payload'])
		.where('key', '=', key)
		.where('state', '=', 'open')
		.forUpdate()
		.skipLocked()
		.executeTakeFirst();
	const { plan: planId = '' } = (task?.payload ?? {}) as { plan?: string };
	if (!task?.customerId) return null;
	const { customerId } = task;
	const found = await sources(tx, planId, customerId);
	if (!found) return null;
	const { plan, from, to, language, company } = found;
	const { replyTo, replyToken } = await replyAddress(tx, company, { key: null, kind: 'plan' });
	const mail = planMail({
		...{ from, to, replyTo, language, organisationId: company.id },
		plan,
		contact: [company.phone, company.replyEmail].filter(Boolean).join(' · '),
		letter: { fileName: plan.filename, contentType: plan.mediaType, content: plan.content },
	});
	const { subject, html, text } = mail;
	const messageId = await storeMessage(tx, {
		...{ contactKey: null, customerId, invoices: plan.invoices, channel: 'email', kind: 'plan' },
		...{ status: 'sending', language, sender: from, replyTo: replyTo?.email ?? null, replyToken },
		...{ recipients: { to: [to], cc: [] }, subject, html, text, at: new Date(at) },
		attachments: [plan.documentId],
	});
	await tx
		.updateTable('task')
		.set({ state: 'done', outcome: 'done', settledAt: new Date(at) })
		.where('key', '=', key)
		.execute();
	const entry = { kind: 'plan-letter-sent', invoices: plan.invoices, plan: planId, message: messageId };
	writeJournal(tx, [{ at, entry, customer: customerId, actor: null }]);
	return { messageId, mail };
}
