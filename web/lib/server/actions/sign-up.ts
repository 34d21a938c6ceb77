import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { parseForm, textValues } from '../forms/parse-form.ts';
import { requiredText } from '../forms/fields.ts';
import { ask } from '../session/ask.ts';
import { PASSWORD_LENGTH } from '../session/auth.ts';

const shape = z.object({
	company: requiredText,
	name: requiredText,
	email: z.email('email-invalid'),
	password: z.string().min(PASSWORD_LENGTH, 'password-short').max(128, 'field-too-long'),
});

const codes: Readonly<Record<string, [field: string, code: string]>> = {
	USER_ALREADY_EXISTS: ['email', 'email-taken'],
	USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: ['email', 'email-taken'],
	INVALID_EMAIL: ['email', 'email-invalid'],
	PASSWORD_TOO_SHORT: ['password', 'password-short'],
};

const slugOf = (company: string): string =>
	`${company
		.normalize('NFKD')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-')
		.slice(0, 40)}-${crypto.randomUUID().slice(0, 8)}`;

/** Makes a person and their company, empty and apart from every other; its maker is its administrator. */
export async function signUp(event: RequestEvent) {
	const form = await event.request.formData();
	const parsed = parseForm(shape, form);
	if (!parsed.ok) return fail(400, { values: parsed.values, problems: parsed.problems });
	const { company, ...account } = parsed.value;
	const made = await ask(event, '/sign-up/email', account);
	if (made.status >= 400) {
		const [field, code] = codes[made.code] ?? [
			'email',
			made.status === 429 ? 'too-many-attempts' : 'email-invalid',
		];
		return fail(400, { values: textValues(form), problems: { [field]: code } });
	}
	const founded = await ask(
		event,
		'/organization/create',
		{ name: company, slug: slugOf(company) },
		made.cookie,
	);
	if (founded.status >= 400) throw new Error(`The company could not be created: ${founded.code}`);
	redirect(303, '/');
}
