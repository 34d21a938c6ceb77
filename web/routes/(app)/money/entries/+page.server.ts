import { entriesScreen } from '#lib/server/money/entries-export.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = entriesScreen;
