import { notificationsCsv } from '#lib/server/notifications/notifications-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = notificationsCsv;
