import { invoicedCsv } from '#lib/server/dashboard/figure-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = invoicedCsv;
