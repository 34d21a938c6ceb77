import { getDraft, putDraft } from '#lib/server/designer/draft-requests.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = getDraft;
export const POST: RequestHandler = putDraft;
