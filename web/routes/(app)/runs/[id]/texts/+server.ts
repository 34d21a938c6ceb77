import { runTexts } from '#lib/server/run/run-texts.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = runTexts;
