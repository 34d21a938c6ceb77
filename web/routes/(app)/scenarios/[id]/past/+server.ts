import { allowed } from '#lib/server/rights.ts';
import { publishedPlans } from '#lib/server/time-machine/published-plans.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
	allowed(locals.person, 'see-everything');
	return Response.json(await locals.tx((tx) => publishedPlans(tx, params.id)));
};
