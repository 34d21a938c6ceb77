import { carryFile } from '#lib/server/money/carry-file.ts';
import { fileScreen } from '#lib/server/money/file-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = fileScreen;
export const actions = { carry: carryFile } satisfies Actions;
