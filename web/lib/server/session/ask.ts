import type { RequestEvent } from '@sveltejs/kit';
import { AUTH_ORIGIN, authentication } from './auth.ts';
import { keepCookies } from './keep-cookies.ts';

type Path =
	| '/sign-in/email'
	| '/sign-up/email'
	| '/sign-out'
	| '/organization/create'
	| '/organization/set-active'
	| '/change-password'
	| '/reset-password';

/**
 * Posts to the sign-in library as the visitor's browser would, its rate limits included, and passes its cookies on.
 * @returns the answer's status and, when refused, the library's code
 */
export async function ask(
	event: RequestEvent,
	path: Path,
	body: Record<string, unknown>,
	cookie = event.request.headers.get('cookie') ?? '',
): Promise<{ status: number; code: string; cookie: string }> {
	const response = await authentication().auth.handler(
		new Request(`${AUTH_ORIGIN}/api/auth${path}`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'x-client-address': event.getClientAddress(),
				'user-agent': event.request.headers.get('user-agent') ?? '',
				origin: AUTH_ORIGIN,
				cookie,
			},
			body: JSON.stringify(body),
		}),
	);
	const set = keepCookies(event, response.headers);
	const answer = (await response.json().catch(() => null)) as { code?: string } | null;
	return { status: response.status, code: answer?.code ?? '', cookie: set };
}
