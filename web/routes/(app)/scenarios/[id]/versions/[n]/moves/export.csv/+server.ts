import { moveOrdersCsv } from '#lib/server/scenarios/move-orders-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = moveOrdersCsv;
