import type { Tx } from '#db/client.ts';
import type { MailAddress } from '../ports/mail.ts';

/** A contact of the customer who may be written to, and the language they read if it is known. */
export type TaskReader = { address: MailAddress; language: string | null };

/**
 * Who reads of a customer's papers: whoever asked, if they are a contact of this customer; else whoever is for
 * accounts; else the first contact. Nobody is written to at an address known to be dead.
 */
export async function readerOf(
	tx: Tx,
	customerId: string,
	askedBy: string | null,
): Promise<TaskReader | null> {
	const people = await tx
		.selectFrom('contactPerson')
		.select(['name', 'email', 'emailKey', 'language', 'roles'])
		.where('customerId', '=', customerId)
		.where('email', 'is not', null)
		.where('unusableReason', 'is', null)
		.orderBy('position')
		.execute();
	const key = askedBy?.toLowerCase();
	const found =
		people.find(({ emailKey }) => key !== undefined && emailKey === key) ??
		people.find(({ roles }) => roles.includes('accounting')) ??
		people[0];
	if (!found?.email) return null;
	const { name, email, language } = found;
	return { address: { email, ...(name === null ? {} : { name }) }, language };
}
