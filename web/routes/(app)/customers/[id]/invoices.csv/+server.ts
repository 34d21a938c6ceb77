import { openInvoicesCsv } from '#lib/server/customers/sheet/open-invoices-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = openInvoicesCsv;
