import { assignmentEndpoint } from '#lib/server/scenarios/assignment-screen.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = assignmentEndpoint;
