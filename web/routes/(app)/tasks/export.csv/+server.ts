import { tasksCsv } from '#lib/server/tasks/tasks-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = tasksCsv;
