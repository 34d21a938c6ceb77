import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { ask } from '../session/ask.ts';
import { PASSWORD_LENGTH } from '../session/auth.ts';

/** Somebody who was invited chooses their password, once, and signs in with it. It is kept as typed. */
export async function join(event: RequestEvent) {
	const given = (await event.request.formData()).get('password');
	const newPassword = typeof given === 'string' ? given : '';
	if (newPassword.length < PASSWORD_LENGTH) return fail(400, { problem: 'password-short' });
	if (newPassword.length > 128) return fail(400, { problem: 'field-too-long' });
	const token = event.params['token'] ?? '';
	const { status } = await ask(event, '/reset-password', { newPassword, token });
	if (status === 429) return fail(429, { problem: 'too-many-attempts' });
	if (status >= 400) return fail(400, { problem: 'invitation-over' });
	redirect(303, '/sign-in');
}
