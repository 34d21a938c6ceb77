import { activityCsv } from '#lib/server/customers/activity/activity-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = activityCsv;
