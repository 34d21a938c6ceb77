import { outboxCsv } from '#lib/server/outbox/outbox-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = outboxCsv;
