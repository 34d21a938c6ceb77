import { scenariosCsv } from '#lib/server/scenarios/scenarios-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = scenariosCsv;
