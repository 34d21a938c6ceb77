import { redirect } from '@sveltejs/kit';
import type { ServerLoadEvent } from '@sveltejs/kit';
import { DONE } from '#lib/debtor/view.ts';
import { debtorView } from './debtor-screen.ts';
import { GUARDS, visitorAt } from './visitor.ts';

const LANGUAGES = ['fr', 'en'] as const;

/**
 * The page behind a link. Its language is the customer's until somebody chooses another; it stands in the address, so
 * that nothing is stored on the visitor's device.
 * @throws 404 for every word that opens nothing, 429 beyond what a person does
 */
export async function debtorPage(event: ServerLoadEvent) {
	const visitor = await visitorAt(event);
	const { searchParams, pathname } = event.url;
	const language = LANGUAGES.find((known) => known === searchParams.get('lang'));
	if (!language) {
		const customer = await visitor.tx((tx) =>
			tx
				.selectFrom('customer')
				.select('language')
				.where('id', '=', visitor.customerId)
				.executeTakeFirstOrThrow(),
		);
		redirect(303, `${pathname}?lang=${customer.language.startsWith('fr') ? 'fr' : 'en'}`);
	}
	event.setHeaders(GUARDS);
	return {
		view: await debtorView(visitor, searchParams.get('pay')),
		language,
		done: DONE.find((known) => known === searchParams.get('done')) ?? null,
	};
}
