import { repliesScreen } from '#lib/server/replies/replies-screen.ts';
import { upload } from '#lib/server/replies/reply-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = repliesScreen;
export const actions = { upload } satisfies Actions;
