import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { top } from '#local/paths.ts';

/**
 * Kilobytes of script, gzipped, that the page asked for until its first paint: what its route needs, with all that it
 * shares with others, workers included.
 * @param url the address of the server whose built files are weighed
 */
export async function scriptKilobytes(page: Page, url: string): Promise<number> {
	const addresses = await page.evaluate(() => {
		const { benchPainted = Infinity } = globalThis as { benchPainted?: number };
		return performance
			.getEntriesByType('resource')
			.filter(({ startTime }) => startTime < benchPainted)
			.map(({ name }) => name);
	});
	const scripts = new Set(addresses.filter((name) => name.startsWith(url) && /\.js$/.test(name)));
	const sizes = [...scripts].map((name) => {
		const file = join(top, 'web/build/client', new URL(name).pathname);
		return gzipSync(readFileSync(file), { level: 9 }).length;
	});
	return sizes.reduce((sum, size) => sum + size, 0) / 1000;
}
