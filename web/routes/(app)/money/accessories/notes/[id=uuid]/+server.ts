import { debitNotePdf } from '#lib/server/money/debit-note-pdf.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = debitNotePdf;
