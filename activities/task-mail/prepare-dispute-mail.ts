import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { closeWithMail } from './close-with-mail.ts';
import type { Paper, PreparedMail } from './close-with-mail.ts';
import { disputeMail } from './dispute-mail.ts';
import { openTask } from './open-task.ts';

type Order = { dispute?: string; outside?: string };

/** An open dispute as its owner outside reads it, while it is still theirs. */
const disputeOf = (tx: Tx, { dispute = '', outside = '' }: Order) =>
	tx
		.selectFrom('dispute as d')
		.innerJoin('invoice as i', 'i.id', 'd.invoiceId')
		.innerJoin('customer as c', 'c.id', 'd.customerId')
		.select(['d.id', 'd.invoiceId', 'd.customerId', 'd.status', 'd.subStatus', 'd.resolveOn'])
		.select([
			'd.amountCents as disputedCents',
			invoiceName('i').as('number'),
			'i.issuedOn',
			'i.amountCents',
			'i.currency',
		])
		.select('c.name as customer')
		.select((eb) =>
			eb
				.selectFrom('disputeNote as n')
				.select('n.body')
				.whereRef('n.disputeId', '=', 'd.id')
				.where('n.kind', '=', 'opened')
				.orderBy('n.at')
				.limit(1)
				.as('words'),
		)
		.where('d.id', '=', dispute)
		.where('d.ownerEmail', '=', outside)
		.where('d.resolvedAt', 'is', null)
		.executeTakeFirst();

/** What the customer and the company put on file about it. */
const papersOf = (tx: Tx, disputeId: string): Promise<Paper[]> =>
	tx
		.selectFrom('disputeNote as n')
		.innerJoin('document as d', 'd.id', 'n.documentId')
		.select(['d.id', 'd.filename', 'd.mediaType', 'd.content'])
		.where('n.disputeId', '=', disputeId)
		.orderBy('n.at')
		.execute();

/** Whether an address belongs to a customer: what is said among ourselves never reaches one (s12). */
const isCustomers = (tx: Tx, email: string) =>
	tx.selectFrom('contactPerson').select('id').where('emailKey', '=', email.toLowerCase()).executeTakeFirst();

/**
 * Makes the e-mail that hands a dispute to its owner outside the company's members.
 * @returns null when the task is taken, the dispute no longer theirs, or a person has to decide: a customer's address
 */
export async function prepareDisputeMail(tx: Tx, key: string, at: Instant): Promise<PreparedMail | null> {
	const task = await openTask(tx, key);
	if (!task) return null;
	const order = (task.payload ?? {}) as Order;
	const dispute = await disputeOf(tx, order);
	const email = order.outside;
	if (!dispute || email === undefined) {
		const over = { state: 'cancelled' as const, settledAt: new Date(at) };
		await tx.updateTable('task').set(over).where('key', '=', key).execute();
		return null;
	}
	if (await isCustomers(tx, email)) {
		await tx
			.updateTable('task')
			.set({ payload: sql`payload || jsonb_build_object('failed', 'customer-address'::text)` })
			.where('key', '=', key)
			.execute();
		return null;
	}
	const { customerId, invoiceId, status, subStatus } = dispute;
	const company = await tx.selectFrom('organisation').selectAll().executeTakeFirstOrThrow();
	const prepared = await closeWithMail(tx, {
		...{ key, kind: 'dispute', customerId, invoices: [invoiceId], at },
		// Their answer is a colleague's, no customer's: it must not come in as a reply, which would hold reminders.
		company: { ...company, inboundEmail: null },
		reader: { address: { email }, language: company.language },
		papers: await papersOf(tx, dispute.id),
		customerLanguage: company.language,
		write: (letter) =>
			disputeMail(letter, {
				...dispute,
				words: dispute.words ?? '',
				status: [status, subStatus].filter(Boolean).join(' / '),
			}),
	});
	if (!prepared) return null;
	const entry = { kind: 'dispute-mailed', invoices: [invoiceId], dispute: dispute.id, to: email };
	writeJournal(tx, [
		{ at, entry: { ...entry, message: prepared.messageId }, customer: customerId, actor: null },
	]);
	return prepared;
}
