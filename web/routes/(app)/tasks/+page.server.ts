import { taskActions } from '#lib/server/tasks/task-actions.ts';
import { tasksScreen } from '#lib/server/tasks/tasks-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = tasksScreen;
export const actions = taskActions satisfies Actions;
