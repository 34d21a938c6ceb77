import { publishEndpoint } from '#lib/server/scenarios/publish-endpoint.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = publishEndpoint;
