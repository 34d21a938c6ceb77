import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';

/** The way to the file that was last made for the collections of an invoice, as it was or is to be passed on. */
export async function dossierResponse({ locals, params }: { locals: App.Locals; params: { id: string } }) {
	if (!locals.person) error(401, 'Unauthorized');
	const found = await locals.tx((tx) =>
		tx
			.selectFrom('handOff')
			.select('documentId')
			.where((eb) => eb(eb.val(params.id), '=', eb.fn.any('invoices')))
			.orderBy('at', 'desc')
			.limit(1)
			.executeTakeFirst(),
	);
	if (!found?.documentId) error(404, m.tasks_no_dossier());
	return redirect(303, `/documents/${found.documentId}`);
}
