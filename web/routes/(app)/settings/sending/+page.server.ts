import { sendingActions, sendingSettings } from '#lib/server/settings/sending.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ sending: await locals.tx(sendingSettings) });
export const actions = sendingActions satisfies Actions;
