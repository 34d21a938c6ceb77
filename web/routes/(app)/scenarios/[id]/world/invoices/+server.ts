import { allowed } from '#lib/server/rights.ts';
import { invoiceChoices } from '#lib/server/time-machine/invoice-choices.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url: { searchParams } }) => {
	allowed(locals.person, 'see-everything');
	const customer = searchParams.get('customer');
	const query = { scenario: params.id, search: searchParams.get('search') ?? '', customer };
	return Response.json(await locals.tx((tx) => invoiceChoices(tx, query)));
};
