import { apiHost } from '#lib/server/api/host.ts';
import { postmarkCredentials } from '#lib/server/api/postmark/credentials.ts';
import { receivePostmark } from '#lib/server/api/postmark/receive-postmark.ts';
import type { RequestHandler } from './$types';

/** What Postmark tells of our messages, and what debtors answer. */
export const POST: RequestHandler = ({ request }) =>
	receivePostmark(request, apiHost(), postmarkCredentials());
