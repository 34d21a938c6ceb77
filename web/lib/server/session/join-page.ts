import { redirect } from '@sveltejs/kit';
import { isUuid } from '#workflows/receivables/is-uuid.ts';
import { invitationFor } from './invitation.ts';
import { visitorPage } from './visitor-page.ts';

type Visit = { locals: App.Locals; params: { token: string } };

/**
 * The page behind the link of an invitation: somebody new chooses a password there; whoever has an account signs in first,
 * and sees which company they would join, or why they cannot.
 */
export async function joinPage({ locals, params: { token } }: Visit) {
	if (!isUuid(token)) return { ...visitorPage({ locals }), invitation: null };
	const { person, theme } = locals;
	if (!person) redirect(303, `/sign-in?next=/join/${token}`);
	const found = await invitationFor(token);
	const { email } = person;
	const problem = !found ? 'invitation-over' : found.email === email ? null : 'invitation-of-another';
	return {
		theme,
		invitation: { email, company: problem === null ? (found?.company ?? null) : null, problem },
	};
}
