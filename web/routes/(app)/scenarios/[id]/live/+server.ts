import { liveEndpoint } from '#lib/server/scenarios/live-endpoint.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = liveEndpoint;
