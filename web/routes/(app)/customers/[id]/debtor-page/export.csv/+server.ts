import { linksCsv } from '#lib/server/debtor/links-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = linksCsv;
