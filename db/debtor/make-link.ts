import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';

type LinkToMake = {
	customerId: string;
	at: Instant;
	/** the message that carries it, or the person who copies it */
	contactKey?: string | null;
	madeBy?: string | null;
	/** the address that gets it, shown beside what is done with it */
	madeFor?: string | null;
};

const DAY_MS = 86_400_000;

/** What is kept of a link's word: whoever reads the table opens no page with it. */
export const linkHash = (word: string): string => createHash('sha256').update(word).digest('hex');

/** Ends with a letter or a digit: mail programs leave a last dash out of the link that they make of an address. */
function newWord(): string {
	const word = randomBytes(24).toString('base64url');
	return /[A-Za-z\d]$/.test(word) ? word : newWord();
}

/**
 * A new link to a customer's page, open for the company's number of days: 24 random bytes, of which only the hash stays.
 * @returns the word that the address ends with; null when the company has switched its page off
 */
export async function makeDebtorLink(tx: Tx, { at, ...link }: LinkToMake): Promise<string | null> {
	const company = await tx
		.selectFrom('organisation')
		.select(['debtorPage', 'debtorLinkDays'])
		.executeTakeFirstOrThrow();
	if (!company.debtorPage) return null;
	const word = newWord();
	const expiresAt = new Date(at + company.debtorLinkDays * DAY_MS);
	await tx
		.insertInto('debtorLink')
		.values({ ...link, sha256: linkHash(word), at: new Date(at), expiresAt })
		.execute();
	return word;
}
