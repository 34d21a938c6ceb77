import { carryFileSlice } from '#lib/server/money/carry-file.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = carryFileSlice;
