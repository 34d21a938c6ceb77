import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { migrate } from '#db/migrate.ts';
import { demoSignIn, seed } from '#db/seed.ts';
import { chromium } from '#local/browser.ts';
import { buildWeb } from '#local/build-web.ts';
import { ensureDatabase, startPostgres } from '#local/postgres.ts';
import { print } from '#workflows/scenario/print.ts';
import { openBrowser, openPage, signIn } from '../../journeys/browser.ts';
import { startWeb } from '../../journeys/web-server.ts';
import { chain, scenarioOf } from '../large-scenario.ts';

/** The demo company served as in production, a person signed in, and the address of a draft of 500 steps. */
export type Stage = { browser: Browser; url: string; draft: string; state: string };

/** Sets it up, lends it and takes it down. @throws Failure when Postgres, the build or a browser can't be had */
export async function withStage<T>(work: (stage: Stage) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'amiable-bench-web-'));
	chmodSync(folder, 0o755);
	const server = await startPostgres({ folder, password: 'bench', port: 25_400, lasting: false });
	try {
		await ensureDatabase(server, 'bench');
		const ownerUrl = server.url('bench');
		await migrate(ownerUrl);
		await seed(ownerUrl);
		await buildWeb();
		const web = await startWeb(ownerUrl);
		const browser = await openBrowser(await chromium());
		try {
			const state = join(folder, 'session.json');
			const page = await openPage(browser);
			await signIn(page, web.url, demoSignIn);
			const draft = await largeDraft(page, web.url);
			await page.context().storageState({ path: state });
			await page.context().close();
			return await work({ browser, url: web.url, draft, state });
		} finally {
			await browser.close();
			await web.stop();
		}
	} finally {
		await server.process.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Keeps a large draft of the demo's first scenario, as the designer itself would. @returns its address */
async function largeDraft(page: Page, url: string): Promise<string> {
	const address = `${url}/scenarios/standard`;
	const document = print(scenarioOf(chain()));
	const status = await page.evaluate(
		async ([to, body]) => {
			const headers = { 'content-type': 'application/json', accept: 'application/json' };
			return (await fetch(to, { method: 'POST', headers, body })).status;
		},
		[`${address}/draft`, JSON.stringify({ seq: 0, baseVersion: 1, document })] as const,
	);
	if (status !== 200) throw new Error(`the draft was not kept: ${String(status)}`);
	return address;
}
