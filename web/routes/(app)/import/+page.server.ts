import { upload } from '#lib/server/import/import-actions.ts';
import { importsScreen } from '#lib/server/import/import-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = importsScreen;
export const actions = { upload } satisfies Actions;
