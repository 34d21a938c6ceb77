import { accessoriesCsv } from '#lib/server/money/accessories-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = accessoriesCsv;
