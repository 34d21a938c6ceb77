import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { isUuid } from '#workflows/receivables/is-uuid.ts';
import { ask } from '../session/ask.ts';
import { PASSWORD_LENGTH } from '../session/auth.ts';
import { acceptInvitation } from '../session/invitation.ts';

/** Who has an account already joins the company that invited them, and goes on in it. */
async function accept(event: RequestEvent, word: string) {
	const { person } = event.locals;
	if (!person) redirect(303, `/sign-in?next=/join/${word}`);
	const organizationId = await acceptInvitation(word, person);
	if (organizationId === null) return fail(400, { problem: 'invitation-over' });
	await ask(event, '/organization/set-active', { organizationId });
	redirect(303, '/');
}

/** Somebody who was invited chooses their password, once, and signs in with it. It is kept as typed. */
export async function join(event: RequestEvent) {
	const token = event.params['token'] ?? '';
	if (isUuid(token)) return accept(event, token);
	const given = (await event.request.formData()).get('password');
	const newPassword = typeof given === 'string' ? given : '';
	if (newPassword.length < PASSWORD_LENGTH) return fail(400, { problem: 'password-short' });
	if (newPassword.length > 128) return fail(400, { problem: 'field-too-long' });
	const { status } = await ask(event, '/reset-password', { newPassword, token });
	if (status === 429) return fail(429, { problem: 'too-many-attempts' });
	if (status >= 400) return fail(400, { problem: 'invitation-over' });
	redirect(303, '/sign-in');
}
