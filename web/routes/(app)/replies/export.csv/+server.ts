import { repliesCsv } from '#lib/server/replies/replies-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = repliesCsv;
