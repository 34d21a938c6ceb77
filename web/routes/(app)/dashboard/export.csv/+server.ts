import { dashboardCsv } from '#lib/server/dashboard/dashboard-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = dashboardCsv;
