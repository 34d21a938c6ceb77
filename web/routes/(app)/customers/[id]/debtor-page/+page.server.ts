import { linkActions, linksScreen } from '#lib/server/debtor/links-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = linksScreen;
export const actions = linkActions satisfies Actions;
