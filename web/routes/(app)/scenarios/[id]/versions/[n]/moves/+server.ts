import { moveEndpoint } from '#lib/server/scenarios/move-endpoint.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = moveEndpoint;
