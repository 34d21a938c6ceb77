import { accountScreen } from '#lib/server/account/account-screen.ts';
import { changePassword } from '#lib/server/account/change-password.ts';
import { keepKeys } from '#lib/server/account/keep-keys.ts';
import { absenceActions } from '#lib/server/settings/team/team-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = accountScreen;
export const actions = { password: changePassword, keys: keepKeys, ...absenceActions } satisfies Actions;
