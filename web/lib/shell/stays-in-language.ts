import { getLocale } from '#lib/paraglide/runtime.js';

/**
 * Another tab may have changed the language since this one was drawn: what stays on the page would keep the words of
 * before, beside new ones. The next page is then loaded whole.
 */
export function staysInLanguage({ to, willUnload }: { to: { url: URL } | null; willUnload: boolean }): void {
	if (to === null || willUnload || getLocale() === document.documentElement.lang) return;
	location.href = to.url.href;
}
