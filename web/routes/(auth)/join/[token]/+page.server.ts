import { join } from '#lib/server/actions/join.ts';
import { visitorPage } from '#lib/server/session/visitor-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = visitorPage;
export const actions: Actions = { default: join };
