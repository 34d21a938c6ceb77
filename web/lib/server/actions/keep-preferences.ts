import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { themeOf } from '#lib/shell/theme.ts';
import { formText } from '../forms/form-text.ts';
import { isSecure } from '../session/same-origin.ts';
import { localPath } from '../session/local-path.ts';

const year = 365 * 24 * 3600;

/** Remembers theme and language of this browser, and goes back to the page they were chosen on. */
export async function keepPreferences(event: RequestEvent): Promise<never> {
	const { request, cookies } = event;
	const form = await request.formData();
	const kept = { path: '/', maxAge: year, sameSite: 'lax', secure: isSecure(event) } as const;
	cookies.set('theme', themeOf(formText(form, 'theme')), kept);
	cookies.set('locale', form.get('locale') === 'en' ? 'en' : 'fr', { ...kept, httpOnly: false });
	redirect(303, localPath(formText(form, 'back')));
}
