import { debtorStatement } from '#lib/server/debtor/debtor-statement.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = debtorStatement;
