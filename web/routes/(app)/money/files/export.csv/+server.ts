import { filesCsv } from '#lib/server/money/files-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = filesCsv;
