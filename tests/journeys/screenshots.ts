import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { chromium } from '#local/browser.ts';
import { openBrowser, openPage, ready, signIn } from './browser.ts';
import { debtorLink, opened } from './opened.ts';
import { recordAddresses } from './record-addresses.ts';
import { records, screens } from './screens.ts';

/*
 * Pictures of every screen in both themes at three widths, for looking at:
 * `npx node tests/journeys/screenshots.ts <address> <e-mail> <password> [folder] [only]`, against a running Amiable;
 * `only` is a part of the addresses or names that are wanted. What a company has none of, a held batch say, is left out
 * and named. One link to a customer's page is made, to picture that page.
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

type Look = { colorScheme: 'light' | 'dark'; width: number };

async function blankPage({ colorScheme, width }: Look): Promise<Page> {
	const page = await openPage(browser, { colorScheme, viewport: { width, height: 900 } });
	page.setDefaultTimeout(PATIENCE);
	return page;
}

async function signedIn(look: Look): Promise<Page> {
	const page = await blankPage(look);
	await signIn(page, url ?? '', { email: email ?? '', password: password ?? '' });
	return page;
}

const nameOf = (path: string): string =>
	path.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'home';

async function picture(page: Page, name: string, { colorScheme, width }: Look): Promise<void> {
	await page.screenshot({ path: join(folder, `${name}-${String(width)}-${colorScheme}.png`) });
}

const isWanted = (name: string): boolean => name.includes(only);

const finder = await signedIn({ colorScheme: 'light', width: 1440 });
const found = await recordAddresses(finder, url, Object.values(records).flat(), (on) => {
	console.error(`Nothing to open on ${on}: no picture of it.`);
});
const paths = [...Object.values(screens).flat(), ...found].filter(isWanted);
const customer = found.find((path) => /^\/customers\/[^/]+$/.test(path));
const debtor = customer !== undefined && isWanted('debtor') ? await debtorLink(finder, url, customer) : null;
await finder.context().close();
/** What nobody needs an account for. */
const open = [
	...['/sign-in', '/sign-up'].map((path) => ({ name: nameOf(path), path })),
	...(debtor === null ? [] : [{ name: 'debtor', path: debtor }]),
].filter(({ name }) => isWanted(name));

for (const colorScheme of ['light', 'dark'] as const)
	for (const width of [1440, 1024, 390]) {
		const look = { colorScheme, width };
		const stranger = await blankPage(look);
		for (const { name, path } of open) {
			await stranger.goto(url + path);
			await ready(stranger);
			await picture(stranger, name, look);
		}
		await stranger.context().close();
		const page = await signedIn(look);
		for (const path of paths) {
			await page.goto(url + path);
			await ready(page);
			await picture(page, nameOf(path), look);
		}
		for (const { name, on, open: show } of opened.filter((one) => isWanted(one.name))) {
			await page.goto(url + on);
			await show(page);
			await picture(page, name, look);
		}
		await page.context().close();
	}
await browser.close();
