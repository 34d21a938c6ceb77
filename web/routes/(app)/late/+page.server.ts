import { lateScreen } from '#lib/server/late/late-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = lateScreen;
