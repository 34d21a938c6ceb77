import type { Handle } from '@sveltejs/kit/hooks';
import { isSecure } from './same-origin.ts';

const YEAR_SECONDS = 31_536_000;

/**
 * What every answer tells the browser, unless it says something else itself: take no file for what it is not, tell other
 * sites nothing of our addresses, show no page of ours inside another site, keep it for nobody else and ask again before
 * showing it once more, and come back by https alone.
 * Scripts are held by the policy in svelte.config.js.
 */
export const guarded: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const guards = {
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
		'x-frame-options': 'SAMEORIGIN',
		'cache-control': 'private, no-cache',
		...(isSecure(event) && { 'strict-transport-security': `max-age=${YEAR_SECONDS}` }),
	};
	for (const [name, value] of Object.entries(guards))
		if (!response.headers.has(name)) response.headers.set(name, value);
	return response;
};
