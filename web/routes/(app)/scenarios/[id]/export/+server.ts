import { exportDraft, importFile } from '#lib/server/scenarios/exchange-endpoint.ts';
import type { RequestHandler } from './$types';

/** POST prints a draft; PUT reads a file. */
export const POST: RequestHandler = exportDraft;
export const PUT: RequestHandler = importFile;
