import type { Page } from 'playwright-core';

/** Notes when each answer of a worker reaches the page. To be called before the page opens. */
export async function watchWorkers(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const answers: number[] = [];
		Object.assign(globalThis, { benchAnswers: answers });
		const Original = globalThis.Worker;
		globalThis.Worker = class extends Original {
			constructor(...given: ConstructorParameters<typeof Original>) {
				super(...given);
				this.addEventListener('message', () => answers.push(performance.now()));
			}
		};
		addEventListener('keydown', () => Object.assign(globalThis, { benchKey: performance.now() }), true);
	});
}

/** Milliseconds from a keystroke in the focused field to the first answer of the linter's worker after it. */
export async function keystrokeToLint(page: Page, key: string): Promise<number> {
	await page.evaluate(() => {
		(globalThis as { benchAnswers?: number[] }).benchAnswers?.splice(0);
	});
	await page.keyboard.press(key);
	await page.waitForFunction(
		() => ((globalThis as { benchAnswers?: number[] }).benchAnswers?.length ?? 0) > 0,
		undefined,
		{ timeout: 10_000, polling: 5 },
	);
	return page.evaluate(() => {
		const { benchAnswers = [], benchKey = 0 } = globalThis as { benchAnswers?: number[]; benchKey?: number };
		return (benchAnswers[0] ?? Number.NaN) - benchKey;
	});
}
