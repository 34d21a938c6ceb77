import { lateCsv } from '#lib/server/late/late-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = lateCsv;
