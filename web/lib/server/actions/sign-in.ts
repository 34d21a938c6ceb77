import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { formText } from '../forms/form-text.ts';
import { ask } from '../session/ask.ts';
import { localPath } from '../session/local-path.ts';

/** Kept as typed: a password may begin with a space. */
const passwordOf = (form: FormData): string => {
	const value = form.get('password');
	return typeof value === 'string' ? value : '';
};

/** Signs a person in and goes where they wanted to go. Says the same for an unknown address and a wrong password. */
export async function signIn(event: RequestEvent) {
	const form = await event.request.formData();
	const email = formText(form, 'email');
	const { status } = await ask(event, '/sign-in/email', {
		email,
		password: passwordOf(form),
	});
	if (status === 429) return fail(429, { email, problem: 'too-many-attempts' });
	if (status >= 400) return fail(400, { email, problem: 'wrong-credentials' });
	redirect(303, localPath(event.url.searchParams.get('next')));
}
