import { journalScreen } from '#lib/server/journal/journal-screen.ts';
import { verify } from '#lib/server/journal/verify.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = journalScreen;
export const actions = { verify } satisfies Actions;
