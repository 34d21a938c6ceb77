import { calendarActions, calendarSettings } from '#lib/server/settings/calendar.ts';
import { settingsScreen } from '#lib/server/settings/settings-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = settingsScreen(async (tx) => ({ calendar: await calendarSettings(tx) }));
export const actions = calendarActions satisfies Actions;
