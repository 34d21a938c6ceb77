import { templateActions } from '#lib/server/templates/template-actions.ts';
import { templatesScreen } from '#lib/server/templates/templates-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => templatesScreen(event);
export const actions: Actions = templateActions;
