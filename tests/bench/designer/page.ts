import type { Page } from 'playwright-core';

type Painted = { benchPainted?: number };

/** Milliseconds from the start of the navigation until the first cards of the canvas are painted. */
export async function firstPaint(page: Page, address: string): Promise<number> {
	await page.addInitScript(() => {
		const look = () => {
			if (document.querySelector('.svelte-flow__node') === null) requestAnimationFrame(look);
			// Two frames later what is in the document has been painted.
			else
				requestAnimationFrame(() =>
					requestAnimationFrame(() => Object.assign(globalThis, { benchPainted: performance.now() })),
				);
		};
		requestAnimationFrame(look);
	});
	await page.goto(address);
	await page.waitForFunction(() => (globalThis as Painted).benchPainted !== undefined, undefined, {
		timeout: 60_000,
	});
	return page.evaluate(() => (globalThis as Painted).benchPainted ?? Number.NaN);
}
