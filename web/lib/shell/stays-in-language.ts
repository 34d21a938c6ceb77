import type { BeforeNavigate } from '$app/navigation';
import { extractLocaleFromCookie } from '#lib/paraglide/runtime.js';

/** The language in which the server drew this document: all that is drawn on it later speaks it too. */
export const drawnLanguage = (): 'en' | 'fr' => (document.documentElement.lang === 'en' ? 'en' : 'fr');

/**
 * Another tab may have changed the language since this document was drawn: what stays on the page would keep the words
 * of before, beside new ones. The next page is then loaded whole.
 */
export function staysInLanguage({ to, type, willUnload, cancel }: BeforeNavigate): void {
	const chosen = extractLocaleFromCookie();
	if (to === null || willUnload || chosen === undefined || chosen === drawnLanguage()) return;
	// Back and forward have changed the address already: to cancel them would change it again.
	if (type !== 'popstate') cancel();
	location.href = to.url.href;
}
