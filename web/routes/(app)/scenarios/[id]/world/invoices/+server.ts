import { json } from '@sveltejs/kit';
import { allowed } from '#lib/server/rights.ts';
import { invoiceChoices } from '#lib/server/time-machine/invoice-choices.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
	allowed(locals.person, 'see-everything');
	return json(await locals.tx((tx) => invoiceChoices(tx, params.id, url.searchParams.get('search') ?? '')));
};
