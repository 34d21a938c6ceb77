import { searchEndpoint } from '#lib/server/search/search-endpoint.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = searchEndpoint;
