import type { RequestEvent } from '@sveltejs/kit';
import { environment } from '../environment.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that changes something comes from a page of this site: its `Origin` is the address configured, or
 * else the very host it was sent to. Browsers send `Origin` with every form; a request without one is not from a page.
 */
export function isFromOwnPage(
	{ request, url }: Pick<RequestEvent, 'request' | 'url'>,
	own = environment().origin,
): boolean {
	if (reading.has(request.method)) return true;
	const origin = request.headers.get('origin');
	if (origin === null || !URL.canParse(origin)) return false;
	return own === null ? new URL(origin).host === url.host : new URL(origin).origin === new URL(own).origin;
}

/** Whether browsers reach the site over https, so that cookies may say so. */
export function isSecure({ request }: Pick<RequestEvent, 'request'>, own = environment().origin): boolean {
	return (own ?? request.headers.get('origin') ?? 'http:').startsWith('https:');
}
