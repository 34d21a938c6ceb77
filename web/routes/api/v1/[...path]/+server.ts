import { dispatch } from '#lib/server/api/dispatch.ts';
import { apiHost } from '#lib/server/api/host.ts';
import type { RequestHandler } from './$types';

/** Every request of a program with an API key; what is not known is answered as a problem too. */
const handle: RequestHandler = ({ request }) => dispatch(request, apiHost());

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
