import type { TestProject } from 'vitest/node';
import { buildWeb } from '#local/build-web.ts';
import { chromium } from '#local/browser.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** For `chromium.launch({ executablePath })` of playwright-core. */
		chromium: string;
	}
}

/** A browser, and the web as it is served in production. */
export default async function setup(project: TestProject): Promise<void> {
	project.provide('chromium', await chromium());
	await buildWeb();
}
