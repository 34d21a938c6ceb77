import { runsCsv } from '#lib/server/runs/runs-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = runsCsv;
