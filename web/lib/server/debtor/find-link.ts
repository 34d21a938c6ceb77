import { sql } from 'kysely';
import { forOrganisation } from '#db/client.ts';
import type { Db, Tx } from '#db/client.ts';
import { linkHash } from '#db/debtor/make-link.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';

/** One customer's link of one company, and nothing else. */
export type FoundLink = {
	organisationId: string;
	linkId: string;
	tx: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
};

const WORD = /^[\w-]{32}$/;

/** The link of a word, by the function that looks for it: one open at `at`, or one past its days; null for any other. */
export async function findLink(
	db: Db,
	finder: 'find_debtor_link' | 'find_expired_debtor_link',
	word: string,
	at: Instant,
): Promise<FoundLink | null> {
	if (!WORD.test(word)) return null;
	const { rows } = await sql<{ organisationId: string; debtorLinkId: string }>`
		select organisation_id, debtor_link_id from ${sql.id(finder)}(${linkHash(word)}, ${new Date(at)}::timestamptz)
	`.execute(db);
	const [found] = rows;
	if (!found) return null;
	const { organisationId, debtorLinkId: linkId } = found;
	return { organisationId, linkId, tx: (work) => forOrganisation(db, organisationId, work) };
}
