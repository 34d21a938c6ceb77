import { debtorActions } from '#lib/server/debtor/debtor-actions.ts';
import { debtorPage } from '#lib/server/debtor/debtor-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = debtorPage;
export const actions = debtorActions satisfies Actions;
