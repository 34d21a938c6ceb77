import { liveInvoicesCsv } from '#lib/server/scenarios/live-invoices.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = liveInvoicesCsv;
