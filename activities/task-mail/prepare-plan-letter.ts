import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { closeWithMail } from './close-with-mail.ts';
import type { PreparedMail } from './close-with-mail.ts';
import { openTask } from './open-task.ts';
import { planMail } from './plan-mail.ts';
import { readerOf } from './reader-of.ts';

/** A live plan and its letter, with the day of its first instalment. */
const letterOf = (tx: Tx, planId: string) =>
	tx
		.selectFrom('paymentPlan as l')
		.innerJoin('document as d', 'd.id', 'l.documentId')
		.innerJoin('customer as c', 'c.id', 'l.customerId')
		.select(['l.amountCents', 'l.currency', 'l.instalments', 'l.invoices', 'c.language'])
		.select(['d.id', 'd.filename', 'd.mediaType', 'd.content'])
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

/**
 * Makes the e-mail that carries an agreement's letter.
 * @returns null when the task is taken, or when a person has to send it: nobody to write to, no letter, plan over
 */
export async function preparePlanLetter(tx: Tx, key: string, at: Instant): Promise<PreparedMail | null> {
	const task = await openTask(tx, key);
	if (!task?.customerId) return null;
	const { customerId } = task;
	const { plan: planId = '' } = (task.payload ?? {}) as { plan?: string };
	const plan = await letterOf(tx, planId);
	const reader = await readerOf(tx, customerId, null);
	if (!plan || plan.firstOn === null || !reader) return null;
	const { firstOn, invoices } = plan;
	const company = await tx.selectFrom('organisation').selectAll().executeTakeFirstOrThrow();
	const prepared = await closeWithMail(tx, {
		...{ key, kind: 'plan', customerId, invoices, company, reader, papers: [plan], at },
		customerLanguage: plan.language,
		write: (letter) => planMail(letter, { ...plan, firstOn }),
	});
	if (!prepared) return null;
	const entry = { kind: 'plan-letter-sent', invoices, plan: planId, message: prepared.messageId };
	writeJournal(tx, [{ at, entry, customer: customerId, actor: null }]);
	return prepared;
}
