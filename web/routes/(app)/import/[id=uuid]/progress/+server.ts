import { importProgress } from '#lib/server/import/import-progress.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = importProgress;
