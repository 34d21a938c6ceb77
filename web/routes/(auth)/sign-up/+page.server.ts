import { signUp } from '#lib/server/actions/sign-up.ts';
import { visitorPage } from '#lib/server/session/visitor-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = visitorPage;
export const actions: Actions = { default: signUp };
