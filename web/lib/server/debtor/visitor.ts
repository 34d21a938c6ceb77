import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { Db, Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { now } from '../clock.ts';
import { database } from '../database.ts';
import { tellExpired } from './expired-link.ts';
import { findLink } from './find-link.ts';
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

/**
 * Whose page the word of an address opens at `at`. Unknown, expired, revoked, of a company that has switched its page
 * off: all the same null.
 */
export async function visitorOf(db: Db, word: string, at: Instant): Promise<Visitor | null> {
	const found = await findLink(db, 'find_debtor_link', word, at);
	if (!found) return null;
	const { organisationId, linkId, tx } = found;
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

/**
 * The visitor of a request to the debtor's pages.
 * @throws 404, the same for every word that never opened anything or must no more; 410 for a link past its days; 429
 */
export async function visitorAt(event: RequestEvent): Promise<Visitor> {
	await countVisit(event);
	const at = await now();
	const visitor = await visitorOf(database(), event.params['token'] ?? '', at);
	const { person } = event.locals;
	if (visitor)
		return { ...visitor, colleague: person?.organisationId === visitor.organisationId ? person.name : null };
	event.setHeaders(GUARDS);
	await tellExpired(event, at);
	await countMiss(event);
	error(404, 'Not found');
}
