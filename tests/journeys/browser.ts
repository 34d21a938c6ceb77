import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A browser without its sandbox, which containers rarely allow. */
export const openBrowser = (executablePath: string): Promise<Browser> =>
	chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });

/** A page in French unless told otherwise. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
	const context = await browser.newContext({
		locale: 'fr-FR',
		viewport: { width: 1280, height: 900 },
		...options,
	});
	return context.newPage();
}

export async function signIn(
	page: Page,
	url: string,
	who: { email: string; password: string },
): Promise<void> {
	await page.goto(`${url}/sign-in`);
	await ready(page);
	await page.getByLabel('Adresse e-mail').fill(who.email);
	await page.getByLabel('Mot de passe').fill(who.password);
	await page.getByRole('button', { name: 'Se connecter' }).click();
	await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
	await ready(page);
}

/** The page's script has taken over: nothing is under way, or what is left is the line on which it hears news for good. */
export async function ready(page: Page): Promise<void> {
	const news = page.waitForRequest((request) => request.resourceType() === 'eventsource');
	await Promise.race([page.waitForLoadState('networkidle'), news]);
}

/**
 * What axe finds against WCAG 2.2 AA, as readable lines; nothing is the only good answer. Frames, which show messages,
 * are left to the messages' own tests: so the page is judged where it is (`legacy`), without a second one to gather in.
 */
export async function accessibilityProblems(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page })
		.setLegacyMode()
		.options({ resultTypes: ['violations'], iframes: false })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
		.exclude('iframe')
		.analyze();
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`),
	);
}
