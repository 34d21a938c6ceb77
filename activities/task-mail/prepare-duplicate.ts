import { readAccount } from '#db/account/read-account.ts';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { isInsolvent } from '#workflows/receivables/account/is-insolvent.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { closeWithMail } from './close-with-mail.ts';
import type { Paper, PreparedMail } from './close-with-mail.ts';
import { duplicateMail } from './duplicate-mail.ts';
import { openTask } from './open-task.ts';
import { readerOf } from './reader-of.ts';

type Asked = { madeFor?: string | null };

/** Files of the invoice itself, and of nobody else's. */
const invoiceFiles = (tx: Tx, customerId: string, invoiceId: string): Promise<Paper[]> =>
	tx
		.selectFrom('document as d')
		.innerJoin('invoice as i', 'i.id', 'd.invoiceId')
		.select(['d.id', 'd.filename', 'd.mediaType', 'd.content'])
		.where('d.invoiceId', '=', invoiceId)
		.where('i.customerId', '=', customerId)
		.where('d.kind', '=', 'invoice')
		.orderBy('d.at')
		.execute();

/** What is needed to answer: the invoice, who reads, its papers; null ⇒ a person has to. */
async function sources(tx: Tx, customerId: string, invoiceId: string, { madeFor = null }: Asked) {
	const state = await readAccount(tx, customerId);
	const invoice = state?.invoices[invoiceId];
	const reader = await readerOf(tx, customerId, madeFor);
	const papers = await invoiceFiles(tx, customerId, invoiceId);
	if (!state || !invoice || isInsolvent(state) || !reader || papers.length === 0) return null;
	return { invoice, reader, papers, customerLanguage: state.customer.language };
}

/**
 * Makes the e-mail that answers somebody who asked for an invoice again. It goes to a contact of the customer alone,
 * whoever asked.
 * @returns null when the task is taken, or when a person has to answer
 */
export async function prepareDuplicate(tx: Tx, key: string, at: Instant): Promise<PreparedMail | null> {
	const task = await openTask(tx, key);
	const { customerId, invoiceId } = task ?? {};
	if (!task || !customerId || !invoiceId) return null;
	const found = await sources(tx, customerId, invoiceId, task.payload ?? {});
	if (!found) return null;
	const { invoice, ...sides } = found;
	const company = await tx.selectFrom('organisation').selectAll().executeTakeFirstOrThrow();
	const prepared = await closeWithMail(tx, {
		...{ key, kind: 'duplicate', customerId, invoices: [invoiceId], company, at, ...sides },
		write: (letter) => duplicateMail(letter, invoice),
	});
	if (!prepared) return null;
	const entry = { kind: 'duplicate-sent', invoices: [invoiceId], message: prepared.messageId };
	writeJournal(tx, [{ at, entry, customer: customerId, actor: null }]);
	return prepared;
}
