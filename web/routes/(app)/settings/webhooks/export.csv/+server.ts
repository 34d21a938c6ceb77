import { deliveriesCsv } from '#lib/server/webhooks/deliveries-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = deliveriesCsv;
