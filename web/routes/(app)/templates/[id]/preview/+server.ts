import { previewResponse } from '#lib/server/templates/preview-response.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => previewResponse(event);
export const POST: RequestHandler = (event) => previewResponse(event);
