import { versionFile } from '#lib/server/scenarios/version-file.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = versionFile;
