import { meansCsv } from '#lib/server/dashboard/means-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = meansCsv;
