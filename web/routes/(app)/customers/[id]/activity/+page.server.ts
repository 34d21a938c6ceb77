import { activityScreen } from '#lib/server/customers/activity/activity-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = activityScreen;
