import { entriesCsv } from '#lib/server/money/entries-export.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = entriesCsv;
