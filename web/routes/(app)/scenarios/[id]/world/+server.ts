import { worldStream } from '#lib/server/time-machine/world-stream.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = worldStream;
