import { keysCsv } from '#lib/server/settings/keys-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = keysCsv;
