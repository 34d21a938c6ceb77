import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { ask } from '../session/ask.ts';
import { localPath } from '../session/local-path.ts';

/** Signs a person in and goes where they wanted to go. Says the same for an unknown address and a wrong password. */
export async function signIn(event: RequestEvent) {
	const form = await event.request.formData();
	const email = String(form.get('email') ?? '').trim();
	const { status } = await ask(event, '/sign-in/email', {
		email,
		password: String(form.get('password') ?? ''),
	});
	if (status === 429) return fail(429, { email, problem: 'too-many-attempts' });
	if (status >= 400) return fail(400, { email, problem: 'wrong-credentials' });
	redirect(303, localPath(event.url.searchParams.get('next')));
}
