import { changePassword } from '#lib/server/account/change-password.ts';
import { keepKeys } from '#lib/server/account/keep-keys.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
	name: locals.person?.name ?? '',
	email: locals.person?.email ?? '',
});
export const actions = { password: changePassword, keys: keepKeys } satisfies Actions;
