import { DOCS_POLICY, docsPage } from '#lib/server/api/docs-page.ts';
import { localeOf } from '#lib/server/api/problem-text.ts';
import type { RequestHandler } from './$types';

/** The API for readers. */
export const GET: RequestHandler = ({ request }) =>
	new Response(docsPage(localeOf(request.headers.get('accept-language'))), {
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': DOCS_POLICY,
			'cache-control': 'public, max-age=300',
			vary: 'accept-language',
		},
	});
