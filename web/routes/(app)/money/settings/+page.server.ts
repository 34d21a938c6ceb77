import { moneySettings, moneySettingsActions } from '#lib/server/money/money-settings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ settings: await moneySettings(event) });
export const actions = moneySettingsActions satisfies Actions;
