import { join } from '#lib/server/actions/join.ts';
import { joinPage } from '#lib/server/session/join-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = joinPage;
export const actions: Actions = { default: join };
