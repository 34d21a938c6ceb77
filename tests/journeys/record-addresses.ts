import type { Page } from 'playwright-core';
import type { RecordScreens } from './screens.ts';

/**
 * The addresses of one record of each kind, each with the pages that it has.
 * @param onNone hears of a list without one of the kind
 * @throws Error naming that list where nobody listens: the demo as it is seeded has one of each
 */
export async function recordAddresses(
	page: Page,
	url: string,
	kinds: readonly RecordScreens[],
	onNone: (on: string, address: RegExp) => void = refuse,
): Promise<string[]> {
	const found: string[] = [];
	for (const { on, address, pages = [''] } of kinds) {
		await page.goto(url + on);
		const links = await page.locator('main a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
		const first = links.find((href) => href !== null && address.test(href));
		if (typeof first === 'string') found.push(...pages.map((suffix) => first + suffix));
		else onNone(on, address);
	}
	return found;
}

function refuse(on: string, address: RegExp): never {
	throw new Error(`Nothing like ${String(address)} on ${on}`);
}
