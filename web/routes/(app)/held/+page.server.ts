import { batches } from '#lib/server/held/batches.ts';
import { allowed } from '#lib/server/rights.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	allowed(locals.person, 'see-everything');
	return { batches: await locals.tx((tx) => batches(tx)) };
};
