import { redirect } from '@sveltejs/kit';
import { keepPreferences } from '#lib/server/actions/keep-preferences.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/');
export const actions: Actions = { default: keepPreferences };
