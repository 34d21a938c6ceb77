import { companyDate } from '#db/account/company-date.ts';
import { readAccount } from '#db/account/read-account.ts';
import type { Tx } from '#db/client.ts';
import { makeDebtorLink } from '#db/debtor/make-link.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { isInsolvent } from '#workflows/receivables/account/is-insolvent.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { senderOf } from '../contact/sender-of.ts';
import { closeWithMail } from './close-with-mail.ts';
import type { PreparedMail } from './close-with-mail.ts';
import { linkMail } from './link-mail.ts';
import { openTask } from './open-task.ts';
import { readerOf } from './reader-of.ts';

type Asked = { madeFor?: string | null };

/** Who reads, and in what language failing their own; null ⇒ nobody may be written to about this account. */
async function sidesOf(tx: Tx, customerId: string, { madeFor = null }: Asked) {
	const state = await readAccount(tx, customerId);
	const reader = await readerOf(tx, customerId, madeFor);
	if (!state || isInsolvent(state) || !reader) return null;
	return { reader, customerLanguage: state.customer.language };
}

/**
 * Makes the e-mail that carries a new link to a customer's page. It goes to a contact of the customer alone, whoever asked.
 * @param address where browsers reach the product
 * @returns null when the task is taken, or when a person has to answer: nobody to write to, no page, no address
 */
export async function prepareLink(
	tx: Tx,
	key: string,
	at: Instant,
	address: string | undefined,
): Promise<PreparedMail | null> {
	const task = await openTask(tx, key);
	if (!task?.customerId || address === undefined) return null;
	const { customerId } = task;
	const sides = await sidesOf(tx, customerId, task.payload ?? {});
	const company = await tx.selectFrom('organisation').selectAll().executeTakeFirstOrThrow();
	if (!sides || !senderOf(company)) return null;
	const word = await makeDebtorLink(tx, { customerId, at, madeFor: sides.reader.address.email });
	if (word === null) return null;
	const link = new URL(`/d/${word}`, address).href;
	const until = addDays(await companyDate(tx, at), company.debtorLinkDays - 1);
	const prepared = await closeWithMail(tx, {
		...{ key, kind: 'link', customerId, invoices: [], company, at, papers: [], ...sides },
		write: (letter) => linkMail(letter, { link, until }),
	});
	if (!prepared) return null;
	const entry = { kind: 'link-sent', invoices: [], message: prepared.messageId };
	writeJournal(tx, [{ at, entry, customer: customerId, actor: null }]);
	return prepared;
}
