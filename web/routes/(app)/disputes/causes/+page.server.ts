import { causesScreen } from '#lib/server/disputes/causes.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = causesScreen;
