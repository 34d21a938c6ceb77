import type { Page } from 'playwright-core';
import type { RecordScreens } from './screens.ts';

/**
 * The addresses of one record of each kind, each with the pages that it has.
 * @throws Error naming the list on which none was found: the demo has one of each
 */
export async function recordAddresses(
	page: Page,
	url: string,
	kinds: readonly RecordScreens[],
): Promise<string[]> {
	const found: string[] = [];
	for (const { on, address, pages = [''] } of kinds) {
		await page.goto(url + on);
		const links = await page.locator('main a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
		const first = links.find((href) => href !== null && address.test(href));
		if (first === undefined || first === null) throw new Error(`Nothing like ${String(address)} on ${on}`);
		found.push(...pages.map((suffix) => first + suffix));
	}
	return found;
}
