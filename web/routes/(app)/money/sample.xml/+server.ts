import { sampleFile } from '#lib/server/money/sample-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = sampleFile;
