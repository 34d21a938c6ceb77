import { plansCsv } from '#lib/server/plans/plans-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = plansCsv;
