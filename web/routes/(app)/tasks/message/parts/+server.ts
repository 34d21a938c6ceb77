import { messageParts } from '#lib/server/tasks/message-parts.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = messageParts;
