import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { sql } from 'kysely';
import { forOrganisation } from '#db/client.ts';
import type { Db, Tx } from '#db/client.ts';
import { linkHash } from '#db/debtor/make-link.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { now } from '../clock.ts';
import { database } from '../database.ts';
import { countMiss, countVisit } from './limits.ts';

/** Who came through a link: one customer of one company, and nothing else. */
export type Visitor = {
	organisationId: string;
	linkId: string;
	customerId: string;
	madeFor: string | null;
	/** a person of the company itself looks at what the debtor sees */
	colleague: string | null;
	at: Instant;
	tx: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
};

const WORD = /^[\w-]{32}$/;

/**
 * Whose page the word of an address opens at `at`. Unknown, expired, revoked, of a company that has switched its page
 * off: all the same null.
 */
export async function visitorOf(db: Db, word: string, at: Instant): Promise<Visitor | null> {
	if (!WORD.test(word)) return null;
	const { rows } = await sql<{ organisationId: string; debtorLinkId: string }>`
		select organisation_id, debtor_link_id from find_debtor_link(${linkHash(word)}, ${new Date(at)}::timestamptz)
	`.execute(db);
	const [found] = rows;
	if (!found) return null;
	const { organisationId, debtorLinkId: linkId } = found;
	const tx: Visitor['tx'] = (work) => forOrganisation(db, organisationId, work);
	const link = await tx(async (inside) => {
		const { debtorPage } = await inside
			.selectFrom('organisation')
			.select('debtorPage')
			.executeTakeFirstOrThrow();
		if (!debtorPage) return undefined;
		return inside
			.updateTable('debtorLink')
			.set({ lastUsedAt: new Date(at) })
			.where('id', '=', linkId)
			.returning(['customerId', 'madeFor'])
			.executeTakeFirst();
	});
	return link ? { organisationId, linkId, ...link, colleague: null, at, tx } : null;
}

/** Whose access it is: a look by the company is never told as the debtor's. */
export const accessOf = ({ colleague, madeFor }: Visitor) =>
	colleague === null
		? ({ side: 'debtor', who: madeFor } as const)
		: ({ side: 'company', who: colleague } as const);

/** What keeps the page out of caches, search engines, frames and other sites' logs. */
export const GUARDS = {
	'cache-control': 'private, no-store',
	'referrer-policy': 'same-origin',
	'x-robots-tag': 'noindex, nofollow',
	'x-frame-options': 'DENY',
	'x-content-type-options': 'nosniff',
} as const;

/** The visitor of a request to the debtor's pages. @throws 404, the same for every word that opens nothing; 429 */
export async function visitorAt(event: RequestEvent): Promise<Visitor> {
	await countVisit(event);
	const visitor = await visitorOf(database(), event.params['token'] ?? '', await now());
	const { person } = event.locals;
	if (visitor)
		return { ...visitor, colleague: person?.organisationId === visitor.organisationId ? person.name : null };
	await countMiss(event);
	error(404, 'Not found');
}
