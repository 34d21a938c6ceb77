import { journalJson } from '#lib/server/journal/journal-export.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = journalJson;
