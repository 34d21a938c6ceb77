import { promisesCsv } from '#lib/server/promises/promises-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = promisesCsv;
