import { journalScreen } from '#lib/server/journal/journal-screen.ts';
import { titlesWith } from '#lib/server/journal/titles-with.ts';
import { verify } from '#lib/server/journal/verify.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = journalScreen(titlesWith);
export const actions = { verify } satisfies Actions;
