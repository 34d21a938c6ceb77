import { agendaCsv } from '#lib/server/agenda/agenda-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = agendaCsv;
