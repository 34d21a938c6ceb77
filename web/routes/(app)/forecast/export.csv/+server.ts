import { forecastCsv } from '#lib/server/forecast/forecast-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = forecastCsv;
