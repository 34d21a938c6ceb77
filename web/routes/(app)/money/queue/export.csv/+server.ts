import { queueCsv } from '#lib/server/money/queue-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = queueCsv;
