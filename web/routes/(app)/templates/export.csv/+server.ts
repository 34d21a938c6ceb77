import { templatesCsv } from '#lib/server/templates/templates-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = templatesCsv;
