import { complete } from '#lib/server/tasks/complete.ts';
import { decide } from '#lib/server/tasks/decide.ts';
import { postLetter } from '#lib/server/tasks/post-letter.ts';
import { tasksScreen } from '#lib/server/tasks/tasks-screen.ts';
import { withdrawLetter } from '#lib/server/tasks/withdraw-letter.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = tasksScreen;
export const actions = { complete, decide, post: postLetter, withdraw: withdrawLetter } satisfies Actions;
