import { stepCsv } from '#lib/server/dashboard/step-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = stepCsv;
