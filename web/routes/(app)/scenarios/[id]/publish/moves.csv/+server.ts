import { publishMovesCsv } from '#lib/server/scenarios/publish-endpoint.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = publishMovesCsv;
