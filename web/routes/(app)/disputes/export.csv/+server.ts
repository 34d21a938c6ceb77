import { disputesCsv } from '#lib/server/disputes/disputes-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = disputesCsv;
