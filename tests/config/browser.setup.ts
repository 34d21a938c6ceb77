import type { TestProject } from 'vitest/node';
import { buildWeb } from '#local/build-web.ts';
import { chromium } from '#local/browser.ts';

/** A browser, and the web as it is served in production. */
export default async function setup(project: TestProject): Promise<void> {
	project.provide('chromium', await chromium());
	await buildWeb();
}
