import { batchesCsv } from '#lib/server/held/batches-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = batchesCsv;
