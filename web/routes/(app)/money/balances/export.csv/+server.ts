import { balancesCsv } from '#lib/server/balances/balances-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = balancesCsv;
