import { ageingCsv } from '#lib/server/ageing/ageing-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ageingCsv;
