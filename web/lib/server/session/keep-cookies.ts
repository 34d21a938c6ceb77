import type { RequestEvent } from '@sveltejs/kit';
import { parseSetCookieHeader } from 'better-auth/cookies';
import { isSecure } from './same-origin.ts';

/** Hands the library's cookies to the visitor; `Secure` follows the address they came by. Returns them as a `Cookie` header. */
export function keepCookies(event: RequestEvent, headers: Headers): string {
	const cookies = [...parseSetCookieHeader(headers.get('set-cookie') ?? '')];
	for (const [name, { value, 'max-age': maxAge }] of cookies)
		event.cookies.set(name, decodeURIComponent(value), {
			path: '/',
			httpOnly: true,
			sameSite: 'lax',
			secure: isSecure(event),
			...(maxAge !== undefined && { maxAge }),
		});
	return cookies.map(([name, { value }]) => `${name}=${value}`).join('; ');
}
