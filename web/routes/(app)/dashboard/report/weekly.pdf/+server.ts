import { reportPdf } from '#lib/server/report/report-pdf.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = reportPdf;
