import { redirect } from '@sveltejs/kit';

/** A page for people who are not signed in yet; the others go home. */
export function visitorPage({ locals }: { locals: App.Locals }) {
	if (locals.person) redirect(303, '/');
	return { theme: locals.theme };
}
