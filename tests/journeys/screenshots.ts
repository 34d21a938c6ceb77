import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '#local/browser.ts';
import { openBrowser, openPage, ready, signIn } from './browser.ts';
import { recordAddresses } from './record-addresses.ts';
import { records, screens } from './screens.ts';

/*
 * Pictures of every screen in both themes at three widths, for looking at:
 * `node tests/journeys/screenshots.ts <address> <e-mail> <password> [folder]`, against a running Amiable.
 */
const [url, email, password, folder = 'screenshots'] = process.argv.slice(2);
if (url === undefined || email === undefined || password === undefined) {
	console.error('screenshots.ts <address> <e-mail> <password> [folder]');
	process.exit(2);
}

mkdirSync(folder, { recursive: true });
const browser = await openBrowser(await chromium());
for (const colorScheme of ['light', 'dark'] as const)
	for (const width of [1440, 1024, 390]) {
		const page = await openPage(browser, { colorScheme, viewport: { width, height: 900 } });
		await signIn(page, url, { email, password });
		const found = await recordAddresses(page, url, Object.values(records).flat());
		for (const path of [...Object.values(screens).flat(), ...found]) {
			await page.goto(url + path);
			await ready(page);
			const name = path.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'home';
			await page.screenshot({ path: join(folder, `${name}-${String(width)}-${colorScheme}.png`) });
		}
		await page.context().close();
	}
await browser.close();
