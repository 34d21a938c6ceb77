import { filesScreen } from '#lib/server/money/files-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = filesScreen;
