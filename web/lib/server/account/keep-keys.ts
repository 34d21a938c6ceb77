import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';

/** Keeps whether shortcuts of a single key work for this person, in the company where they said so. */
export async function keepKeys({ locals, request }: RequestEvent) {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const singleKeys = (await request.formData()).get('singleKeys') === 'on';
	await locals.tx((tx) =>
		tx.updateTable('membership').set({ singleKeys }).where('userId', '=', person.userId).execute(),
	);
	return { form: 'keys' as const, saved: true };
}
