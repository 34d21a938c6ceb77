import { batchCsv } from '#lib/server/held/batch-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = batchCsv;
