import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { askLink } from '#db/debtor/ask-link.ts';
import { readAccount } from '#db/account/read-account.ts';
import type { Db } from '#db/client.ts';
import { messageSender } from '#db/queries/message-sender.ts';
import type { ExpiredLink } from '#lib/debtor/view.ts';
import { isInsolvent } from '#workflows/receivables/account/is-insolvent.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { now } from '../clock.ts';
import { database } from '../database.ts';
import { companyOf } from './company-of.ts';
import { debtorActor } from './daily-limit.ts';
import { findLink } from './find-link.ts';
import type { FoundLink } from './find-link.ts';
import { countMiss, countVisit } from './limits.ts';

type Expired = FoundLink & {
	customerId: string;
	madeFor: string | null;
	language: 'fr' | 'en';
	at: Instant;
} & ExpiredLink;

/**
 * What may be said to whoever holds a link past its days: whose it was and how to reach them, and nothing of the account.
 * Null for a link that is unknown, open, revoked, or of a company that has switched its page off.
 */
async function expiredLinkOf(db: Db, word: string, at: Instant): Promise<Expired | null> {
	const found = await findLink(db, 'find_expired_debtor_link', word, at);
	if (!found) return null;
	const told = await found.tx(async (tx) => {
		const sender = await messageSender(tx);
		if (!sender.organisation.debtorPage) return null;
		const link = await tx
			.selectFrom('debtorLink as l')
			.innerJoin('customer as c', 'c.id', 'l.customerId')
			.select(['l.customerId', 'l.madeFor', 'c.language'])
			.where('l.id', '=', found.linkId)
			.executeTakeFirstOrThrow();
		const state = await readAccount(tx, link.customerId);
		return { ...link, company: companyOf(sender), mayAsk: state !== undefined && !isInsolvent(state) };
	});
	return told && { ...found, ...told, at, language: told.language.startsWith('fr') ? 'fr' : 'en' };
}

/** A person of the company itself asks for nothing in its customer's name. */
const mayAsk = ({ locals }: RequestEvent, expired: Expired): boolean =>
	expired.mayAsk && locals.person?.organisationId !== expired.organisationId;

/**
 * Answers whoever comes with a link past its days; everybody else goes on.
 * @throws 410 with whose link it was; a redirect to it in the customer's language where the address names none
 */
export async function tellExpired(event: RequestEvent, at: Instant): Promise<void> {
	const word = event.params['token'] ?? '';
	const expired = await expiredLinkOf(database(), word, at);
	if (!expired) return;
	const lang = event.url.searchParams.get('lang');
	if (event.request.method === 'GET' && lang !== 'fr' && lang !== 'en')
		redirect(303, `/d/${word}?lang=${expired.language}`);
	error(410, 'Gone', { expired: { company: expired.company, mayAsk: mayAsk(event, expired) } });
}

/**
 * Asks for a new link, which goes to a known contact of the customer, never to whoever asks.
 * @throws 404 for every word but an expired link's, 410 where nothing may be asked, 429
 */
export async function askAgain(event: RequestEvent): Promise<void> {
	await countVisit(event);
	const word = event.params['token'] ?? '';
	const expired = await expiredLinkOf(database(), word, await now());
	if (!expired) {
		await countMiss(event);
		error(404, 'Not found');
	}
	if (!mayAsk(event, expired)) error(410, 'Gone', { expired: { company: expired.company, mayAsk: false } });
	const { customerId, madeFor, at, linkId } = expired;
	await expired.tx((tx) => askLink(tx, { customerId, madeFor, at, actor: debtorActor(linkId) }));
	const language = event.url.searchParams.get('lang') === 'en' ? 'en' : 'fr';
	redirect(303, `/d/${word}?lang=${language}&done=again`);
}
