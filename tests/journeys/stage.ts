import type { Browser } from 'playwright-core';
import { inject } from 'vitest';
import { afterFile } from '../config/after-file.ts';
import { demoDatabase } from '../config/demo-database.ts';
import type { TestDatabase } from '../config/test-database.ts';
import { openBrowser } from './browser.ts';
import { startWeb } from './web-server.ts';
import type { WebServer } from './web-server.ts';

/** What a journey is played on: a database of its own, the web on it, and a browser. */
export type Stage = TestDatabase & { web: WebServer; browser: Browser };

/** The demo company. Call it in `beforeAll`, with the patience of a seeding; it is struck after the file. */
export const demoStage = async (): Promise<Stage> => stageOn(await demoDatabase());

/** Any other database of this test file. Call it in `beforeAll`; it is struck after the file. */
export async function stageOn({ ownerUrl }: TestDatabase): Promise<Stage> {
	const web = await startWeb(ownerUrl);
	afterFile(web.stop);
	const browser = await openBrowser(inject('chromium'));
	afterFile(() => browser.close());
	return { ownerUrl, web, browser };
}
