import { bankAccounts, bankActions } from '#lib/server/settings/bank.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ accounts: await locals.tx(bankAccounts) });
export const actions = bankActions satisfies Actions;
