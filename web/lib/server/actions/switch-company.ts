import { error, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { formText } from '../forms/form-text.ts';
import { ask } from '../session/ask.ts';

/** Goes on in another company of the person, also at their next visit. @throws 403 for one that is not theirs */
export async function switchCompany(event: RequestEvent): Promise<never> {
	const { person } = event.locals;
	const chosen = formText(await event.request.formData(), 'company');
	if (!person?.companies.includes(chosen)) error(403, 'Forbidden');
	const { status } = await ask(event, '/organization/set-active', { organizationId: chosen });
	if (status >= 400) error(403, 'Forbidden');
	redirect(303, '/');
}
