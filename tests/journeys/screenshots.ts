import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { chromium } from '#local/browser.ts';
import { openBrowser, openPage, ready, signIn } from './browser.ts';
import { recordAddresses } from './record-addresses.ts';
import { records, screens } from './screens.ts';

/*
 * Pictures of every screen in both themes at three widths, for looking at:
 * `npx node tests/journeys/screenshots.ts <address> <e-mail> <password> [folder] [only]`, against a running Amiable;
 * `only` is a part of the addresses that are wanted. What a company has none of, a held batch say, is left out and named.
 */
const [url, email, password, folder = 'screenshots', only = ''] = process.argv.slice(2);
if (url === undefined || email === undefined || password === undefined) {
	console.error('screenshots.ts <address> <e-mail> <password> [folder] [only]');
	process.exit(2);
}

/** A busy machine makes them one after the other, however long each takes. */
const PATIENCE = 180_000;

mkdirSync(folder, { recursive: true });
const browser = await openBrowser(await chromium());

async function signedIn(colorScheme: 'light' | 'dark', width: number): Promise<Page> {
	const page = await openPage(browser, { colorScheme, viewport: { width, height: 900 } });
	page.setDefaultNavigationTimeout(PATIENCE);
	await signIn(page, url ?? '', { email: email ?? '', password: password ?? '' });
	return page;
}

const finder = await signedIn('light', 1440);
const found = await recordAddresses(finder, url, Object.values(records).flat(), (on) => {
	console.error(`Nothing to open on ${on}: no picture of it.`);
});
await finder.context().close();
const paths = [...Object.values(screens).flat(), ...found].filter((path) => path.includes(only));

for (const colorScheme of ['light', 'dark'] as const)
	for (const width of [1440, 1024, 390]) {
		const page = await signedIn(colorScheme, width);
		for (const path of paths) {
			await page.goto(url + path);
			await ready(page);
			const name = path.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'home';
			await page.screenshot({ path: join(folder, `${name}-${String(width)}-${colorScheme}.png`) });
		}
		await page.context().close();
	}
await browser.close();
