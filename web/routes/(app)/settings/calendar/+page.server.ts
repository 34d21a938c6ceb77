import { calendarActions, calendarSettings } from '#lib/server/settings/calendar.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ calendar: await locals.tx(calendarSettings) });
export const actions = calendarActions satisfies Actions;
