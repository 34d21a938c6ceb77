import { forecastScreen } from '#lib/server/forecast/forecast-screen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = forecastScreen;
