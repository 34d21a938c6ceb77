import { messageResponse } from '#lib/server/time-machine/message-response.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = messageResponse;
