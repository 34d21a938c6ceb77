import { historyResponse } from '#lib/server/templates/history-response.ts';
import { saveResponse } from '#lib/server/templates/save-response.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => historyResponse(event);
export const POST: RequestHandler = (event) => saveResponse(event);
