import { agreementActions, agreementSettings } from '#lib/server/agreements/agreement-settings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => locals.tx(agreementSettings);
export const actions = agreementActions satisfies Actions;
