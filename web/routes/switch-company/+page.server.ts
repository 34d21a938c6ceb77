import { redirect } from '@sveltejs/kit';
import { switchCompany } from '#lib/server/actions/switch-company.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/');
export const actions: Actions = { default: switchCompany };
