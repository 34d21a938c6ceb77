import { documentResponse } from '#lib/server/outbox/document.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = documentResponse;
