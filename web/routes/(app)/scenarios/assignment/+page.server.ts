import { assignmentScreen } from '#lib/server/scenarios/assignment-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = assignmentScreen;
