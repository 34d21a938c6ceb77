import { entriesScreen } from '#lib/server/money/entries-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = entriesScreen;
