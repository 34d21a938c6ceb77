import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/**
 * What one does and reads on the designer's canvas.
 * @param page the page of the journey, once it is open
 */
export function canvasActs(page: () => Page) {
	const card = (id: string) => page().locator(`[data-card="${id}"]`);
	const focused = () => page().evaluate(() => document.activeElement?.getAttribute('data-id') ?? null);
	/** What a screen reader says of a connection that has the focus. */
	const told = () =>
		page().evaluate(() => document.activeElement?.getAttribute('aria-label')?.replaceAll(/\s/g, ' ') ?? null);
	const labels = () => page().locator('[data-card] .title').allInnerTexts();
	const undo = () => page().getByRole('button', { name: /^Annuler : / });

	/** Keys pressed one after the other; each waits for what it does to be drawn. */
	async function press(...keys: string[]): Promise<void> {
		for (const key of keys) {
			await page().keyboard.press(key);
			await page().evaluate(
				() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
			);
		}
	}

	/** Ways out of sight are not drawn: everything is brought into view first, at once for who wants no motion. */
	async function allWays(): Promise<number> {
		await page().getByRole('button', { name: 'Tout voir' }).click();
		await expect.poll(() => page().locator('.canvas.far').count()).toBe(1);
		await press('Shift');
		return page().locator('.connection').count();
	}

	async function undoAll(): Promise<void> {
		for (let step = 0; step < 50; step += 1) {
			if ((await undo().count()) === 0) return;
			await undo().click();
		}
		throw new Error('There is always more to undo.');
	}

	return { card, focused, told, labels, undo, press, allWays, undoAll };
}
