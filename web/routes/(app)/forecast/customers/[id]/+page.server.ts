import { customerForecast } from '#lib/server/forecast/customer-forecast.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = customerForecast;
