import { testResponse } from '#lib/server/templates/test-response.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => testResponse(event);
