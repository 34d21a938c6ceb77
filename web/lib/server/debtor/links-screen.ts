import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { makeDebtorLink } from '#db/debtor/make-link.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { readLinkFilter } from '#lib/debtor/link-filter.ts';
import { findCustomer } from '../customers/sheet/find-customer.ts';
import { environment } from '../environment.ts';
import { formText } from '../forms/form-text.ts';
import { allowed, can } from '../rights.ts';
import { linksPage } from './links-page.ts';
import { acceptSuggestion, openSuggestions } from './suggestions.ts';

const PAGE_SIZE = 50;

type Visit = { locals: App.Locals; params: { id: string }; url: URL };

/** The links to a customer's page: who has one, until when, and whether it was opened. @throws 401, 404 */
export async function linksScreen({ locals, params, url }: Visit) {
	return locals.tx(async (tx) => {
		const { id, at } = await findCustomer(tx, locals.person, params.id);
		const customer = await tx
			.selectFrom('customer')
			.select(['id', 'name'])
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		const { debtorPage, debtorLinkDays } = await tx
			.selectFrom('organisation')
			.select(['debtorPage', 'debtorLinkDays'])
			.executeTakeFirstOrThrow();
		const filter = readLinkFilter(url.searchParams);
		const { rows: links, next } = await linksPage(tx, { id, at }, filter, PAGE_SIZE);
		const suggestions = await openSuggestions(tx, id);
		const may = locals.person !== null && can(locals.person, 'record-facts');
		return { customer, filter, links, next, suggestions, isOpen: debtorPage, days: debtorLinkDays, may };
	});
}

/** Makes a link for a colleague to pass on. Its word is shown this once: only its hash is kept. */
async function make(event: RequestEvent): Promise<{ link: string | null }> {
	const person = allowed(event.locals.person, 'record-facts');
	return event.locals.tx(async (tx) => {
		const { id, at } = await findCustomer(tx, person, event.params['id'] ?? '');
		const word = await makeDebtorLink(tx, {
			customerId: id,
			at,
			madeBy: person.userId,
			madeFor: person.name,
		});
		const entry = { kind: 'debtor-link-made', invoices: [] };
		writeJournal(tx, [{ at, entry, customer: id, actor: person.userId }]);
		const address = environment().origin ?? event.url.origin;
		return { link: word && new URL(`/d/${word}`, address).href };
	});
}

/** Closes one link, or all of them when none is named: whoever holds it finds nothing any more. */
async function revoke(event: RequestEvent): Promise<{ link: null }> {
	const person = allowed(event.locals.person, 'record-facts');
	const named = formText(await event.request.formData(), 'link');
	if (named !== '' && !/^[\da-f-]{36}$/.test(named)) error(404, 'Not found');
	return event.locals.tx(async (tx) => {
		const { id, at } = await findCustomer(tx, person, event.params['id'] ?? '');
		await tx
			.updateTable('debtorLink')
			.set({ revokedAt: new Date(at), revokedBy: person.userId })
			.where('customerId', '=', id)
			.where('revokedAt', 'is', null)
			.$if(named !== '', (query) => query.where('id', '=', named))
			.execute();
		const entry = { kind: 'debtor-links-revoked', invoices: [] };
		writeJournal(tx, [{ at, entry, customer: id, actor: person.userId }]);
		return { link: null };
	});
}

export const linkActions = { make, revoke, accept: acceptSuggestion };
