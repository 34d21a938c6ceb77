import { debtorDocument } from '#lib/server/debtor/debtor-files.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = debtorDocument;
