import { importsCsv } from '#lib/server/import/imports-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = importsCsv;
