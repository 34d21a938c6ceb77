import { endpoints } from '#lib/server/api/endpoints/index.ts';
import { openApi } from '#lib/server/api/openapi.ts';
import { providerPaths } from '#lib/server/api/provider-paths.ts';
import type { RequestHandler } from './$types';

/** The description of the API for programs: OpenAPI 3.1, printed from the endpoints. */
export const GET: RequestHandler = () =>
	Response.json(openApi(endpoints, providerPaths), {
		headers: { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' },
	});
