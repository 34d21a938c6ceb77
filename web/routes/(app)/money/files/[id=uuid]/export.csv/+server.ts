import { fileCsv } from '#lib/server/money/file-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = fileCsv;
