import { weekCsv } from '#lib/server/forecast/parts-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = weekCsv;
