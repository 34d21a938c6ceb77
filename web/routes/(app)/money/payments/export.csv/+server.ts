import { paymentsCsv } from '#lib/server/money/payments-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = paymentsCsv;
