import { importPartCsv } from '#lib/server/import/import-part-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = importPartCsv;
