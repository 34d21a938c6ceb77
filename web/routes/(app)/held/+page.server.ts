import { batchesScreen } from '#lib/server/held/batches-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = batchesScreen;
