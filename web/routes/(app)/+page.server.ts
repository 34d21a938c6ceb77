import { agendaScreen } from '#lib/server/agenda/agenda-screen.ts';
import { massActions } from '#lib/server/agenda/mass-actions.ts';
import { taskActions } from '#lib/server/tasks/task-actions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = agendaScreen;
export const actions = { ...taskActions, ...massActions } satisfies Actions;
