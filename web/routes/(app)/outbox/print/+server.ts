import { printBatch } from '#lib/server/outbox/print-batch.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = printBatch;
