import { versionsCsv } from '#lib/server/scenarios/versions-csv.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = versionsCsv;
