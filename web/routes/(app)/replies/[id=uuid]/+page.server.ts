import { decide, place } from '#lib/server/replies/reply-actions.ts';
import { replyScreen } from '#lib/server/replies/reply-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = replyScreen;
export const actions = { decide, place } satisfies Actions;
