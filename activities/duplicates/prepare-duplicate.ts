import { readAccount } from '#db/account/read-account.ts';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { storeMessage } from '#db/queries/store-message.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { replyAddress } from '../contact/reply-address.ts';
import type { MailMessage } from '../ports/mail.ts';
import { duplicateMail } from './duplicate-mail.ts';

/** An answer that is about to leave: its message is kept and its task closed, so that no second worker sends it. */
export type PreparedDuplicate = { messageId: string; mail: MailMessage };

type Asked = { madeFor?: string | null };

/** Files of the invoice itself, and of nobody else's. */
const invoiceFiles = (tx: Tx, customerId: string, invoiceId: string) =>
	tx
		.selectFrom('document as d')
		.innerJoin('invoice as i', 'i.id', 'd.invoiceId')
		.select(['d.id', 'd.filename', 'd.mediaType', 'd.content'])
		.where('d.invoiceId', '=', invoiceId)
		.where('i.customerId', '=', customerId)
		.where('d.kind', '=', 'invoice')
		.orderBy('d.at')
		.execute();

/** Whoever asked, if they are a contact of this customer who may be written to; else its first such contact. */
async function readerOf(tx: Tx, customerId: string, madeFor: string | null) {
	const people = await tx
		.selectFrom('contactPerson')
		.select(['id', 'name', 'email', 'emailKey', 'language', 'roles'])
		.where('customerId', '=', customerId)
		.where('email', 'is not', null)
		.where('unusableReason', 'is', null)
		.orderBy('position')
		.execute();
	const key = madeFor?.toLowerCase();
	return (
		people.find(({ emailKey }) => emailKey === key) ??
		people.find(({ roles }) => roles.includes('accounting')) ??
		people[0]
	);
}

const openTaskOf = (tx: Tx, key: string) =>
	tx
		.selectFrom('task')
		.select(['key', 'customerId', 'invoiceId', 'payload'])
		.where('key', '=', key)
		.where('state', '=', 'open')
		.forUpdate()
		.skipLocked()
		.executeTakeFirst();

type Company = {
	name: string;
	senderName: string | null;
	senderEmail: string | null;
	replyEmail: string | null;
};

function senderOf({ name, senderName, senderEmail, replyEmail }: Company) {
	const email = senderEmail ?? replyEmail;
	return email === null ? null : { email, name: senderName ?? name };
}

/** What is needed to write: the company as sender, the reader, the invoice and its files; null ⇒ a person has to. */
async function sources(tx: Tx, customerId: string, invoiceId: string, payload: Asked) {
	const state = await readAccount(tx, customerId);
	const reader = await readerOf(tx, customerId, payload.madeFor ?? null);
	const files = await invoiceFiles(tx, customerId, invoiceId);
	const company = await tx.selectFrom('organisation').selectAll().executeTakeFirstOrThrow();
	const invoice = state?.invoices[invoiceId];
	const from = senderOf(company);
	if (!state || !invoice || state.insolvency || !reader?.email || !from || files.length === 0) return null;
	const person = { email: reader.email, ...(reader.name === null ? {} : { name: reader.name }) };
	return { state, invoice, person, language: reader.language, files, company, from };
}

/**
 * Makes the e-mail that answers somebody who asked for an invoice again. It is no contact: it waits for no gap and
 * restarts none (design §3.3), and it goes to a contact of the customer alone, whoever asked.
 * @returns null when the task is taken, or when a person has to answer
 */
export async function prepareDuplicate(tx: Tx, key: string, at: Instant): Promise<PreparedDuplicate | null> {
	const task = await openTaskOf(tx, key);
	const { customerId, invoiceId } = task ?? {};
	if (!task || !customerId || !invoiceId) return null;
	const found = await sources(tx, customerId, invoiceId, task.payload ?? {});
	if (!found) return null;
	const { state, invoice, person, files, company, from } = found;
	const language = (found.language ?? state.customer.language).startsWith('fr') ? 'fr' : 'en';
	const { replyTo, replyToken } = await replyAddress(tx, company, { key: null, kind: 'duplicate' });
	const mail = duplicateMail({
		...{ from, to: person, replyTo, language, invoice, organisationId: company.id },
		contact: [company.phone, company.replyEmail].filter(Boolean).join(' · '),
		files: files.map(({ filename: fileName, mediaType: contentType, content }) => ({
			...{ fileName, contentType, content },
		})),
	});
	const { subject, html, text } = mail;
	const messageId = await storeMessage(tx, {
		...{ contactKey: null, customerId, invoices: [invoiceId], channel: 'email', kind: 'duplicate' },
		...{ status: 'sending', language, sender: from, replyTo: replyTo?.email ?? null, replyToken },
		...{ recipients: { to: [person], cc: [] }, subject, html, text, at: new Date(at) },
		attachments: files.map(({ id }) => id),
	});
	await tx
		.updateTable('task')
		.set({ state: 'done', outcome: 'done', settledAt: new Date(at) })
		.where('key', '=', key)
		.execute();
	const entry = { kind: 'duplicate-sent', invoices: [invoiceId], message: messageId };
	writeJournal(tx, [{ at, entry, customer: customerId, actor: null }]);
	return { messageId, mail };
}
