import { presence } from '#lib/server/designer/presence.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = presence;
