import { AxeBuilder } from '@axe-core/playwright';
import { chromium, errors } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A request that the browser has forgotten keeps its network busy for good: idleness is hoped for, not relied upon. */
const A_MOMENT_MS = 3000;

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

/**
 * The page's script has taken over (a page without any, the debtor's, is ready as it stands), and what it asks for at
 * once is there: until nothing is under way, the line is open on which it hears news, or a moment has passed.
 */
export async function ready(page: Page): Promise<void> {
	await page.waitForFunction(
		() =>
			document.documentElement.hasAttribute('data-hydrated') ||
			(document.readyState === 'complete' && document.querySelector('link[rel="modulepreload"]') === null),
	);
	const soon = { timeout: A_MOMENT_MS };
	await Promise.race([
		page.waitForLoadState('networkidle', soon),
		page.waitForRequest((request) => request.resourceType() === 'eventsource', soon),
	]).catch((problem: unknown) => {
		if (!(problem instanceof errors.TimeoutError)) throw problem;
	});
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
