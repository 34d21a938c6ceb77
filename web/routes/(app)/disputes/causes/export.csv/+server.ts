import { causesCsv } from '#lib/server/disputes/causes-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = causesCsv;
