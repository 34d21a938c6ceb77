import { codecRequest } from '#lib/server/api/codec/codec-request.ts';
import type { RequestHandler } from './$types';

/** The codec server of the Temporal UI: `decode` and `encode`. */
const handle: RequestHandler = (event) => codecRequest(event, event.params.act);

export { handle as OPTIONS, handle as POST };
