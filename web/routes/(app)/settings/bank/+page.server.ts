import { bankAccounts, bankActions } from '#lib/server/settings/bank.ts';
import { settingsScreen } from '#lib/server/settings/settings-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = settingsScreen(async (tx) => ({ accounts: await bankAccounts(tx) }));
export const actions = bankActions satisfies Actions;
