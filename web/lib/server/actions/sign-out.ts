import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { ask } from '../session/ask.ts';

/** Ends the session here and in the database. */
export async function signOut(event: RequestEvent): Promise<never> {
	await ask(event, '/sign-out', {});
	event.cookies.delete('amiable.session_token', { path: '/' });
	redirect(303, '/sign-in');
}
