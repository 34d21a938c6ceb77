import { entriesFec } from '#lib/server/money/entries-fec.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = entriesFec;
