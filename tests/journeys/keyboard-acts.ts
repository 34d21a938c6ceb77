import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** A busy machine of two cores draws, saves and answers within this. */
const BUSY = { timeout: 30_000 };

/**
 * What one does in the designer by keyboard alone.
 * @param page the page of the journey, once it is open
 */
export function keyboardActs(page: () => Page) {
	const focusedStep = () => page().evaluate(() => document.activeElement?.getAttribute('data-id') ?? null);
	const nameOf = (id: string | null) =>
		page()
			.locator(`[data-card="${id ?? ''}"] .title`)
			.innerText(BUSY);

	/** The field of the panel that has the focus, where something can be typed or chosen; null elsewhere. */
	const focusedField = () =>
		page().evaluate(() => {
			const here = document.activeElement;
			if (!(here instanceof HTMLInputElement || here instanceof HTMLSelectElement)) return null;
			return here.closest('[data-panel] [data-field]')?.getAttribute('data-field') ?? null;
		});

	/** Tab after Tab until `isThere`: no other way leads on. */
	async function tabUntil(isThere: () => Promise<boolean>, what: string): Promise<void> {
		for (let stop = 0; stop < 200; stop += 1) {
			if (await isThere()) return;
			await page().keyboard.press('Tab');
		}
		throw new Error(`Tab never comes to ${what}.`);
	}
	const toField = (pointer: string) => tabUntil(async () => (await focusedField()) === pointer, pointer);
	/** By what a screen reader would call it. */
	const toNamed = (name: RegExp) =>
		tabUntil(
			() =>
				page().evaluate(({ source, flags }) => {
					const here = document.activeElement;
					const words = here?.getAttribute('aria-label') ?? here?.closest('label, button')?.textContent ?? '';
					return new RegExp(source, flags).test(words.trim());
				}, name),
			name.source,
		);

	/** The words of what is chosen in the list, or among the few, that has the focus. */
	const chosen = () =>
		page().evaluate(() => {
			const here = document.activeElement;
			if (here instanceof HTMLSelectElement) return here.selectedOptions[0]?.text ?? '';
			return here?.closest('label')?.textContent.trim() ?? '';
		});
	/** From the first choice of a list down to the one wanted: it changes with each key. */
	const choose = async (words: string): Promise<void> => {
		const isChosen = async () => (await chosen()).startsWith(words);
		if (await isChosen()) return;
		await page().keyboard.press('Home');
		for (let step = 0; step < 60 && !(await isChosen()); step += 1) await page().keyboard.press('ArrowDown');
		expect(await chosen()).toContain(words);
	};
	const pick = async (words: string): Promise<void> => {
		for (let step = 0; step < 10 && (await chosen()) !== words; step += 1)
			await page().keyboard.press('ArrowRight');
		expect(await chosen()).toBe(words);
	};
	const type = async (words: string): Promise<void> => {
		await page().keyboard.press('Control+a');
		await page().keyboard.type(words);
	};
	const says: Readonly<Record<string, (words: string) => Promise<void>>> = {
		'select-one': choose,
		radio: pick,
		checkbox: () => page().keyboard.press('Space'),
	};

	/** Says what a field holds: a choice by its words, a box by its key, anything else as it is typed. */
	async function say(pointer: string, words: string): Promise<void> {
		await toField(pointer);
		const kind = await page().evaluate(() => (document.activeElement as HTMLInputElement | null)?.type ?? '');
		await (says[kind] ?? type)(words);
	}

	/** Opens the panel of the step that has the focus, does something there, and comes back to the step. */
	async function inPanel(deed: () => Promise<void>): Promise<void> {
		const step = await focusedStep();
		await page().keyboard.press('Enter');
		await page().locator('[data-panel] [data-field="label"]').waitFor(BUSY);
		await deed();
		await page().keyboard.press('Escape');
		await expect.poll(focusedStep, BUSY).toBe(step);
	}
	const fill = (fields: Readonly<Record<string, string>>): Promise<void> =>
		inPanel(async () => {
			for (const [pointer, words] of Object.entries(fields)) await say(pointer, words);
		});

	/** Ticks a box, or takes its tick away. */
	async function tick(box: string, isTicked: boolean): Promise<void> {
		await toNamed(new RegExp(`^${box}$`));
		const now = () =>
			page().evaluate(() => (document.activeElement as HTMLInputElement | null)?.checked === true);
		if ((await now()) !== isTicked) await page().keyboard.press('Space');
		expect(await now()).toBe(isTicked);
	}

	/** Makes the comparison of a new case: what is asked, how, and of which values; null ⇒ as it is offered. */
	async function ask(field: string, test: string | null, values: readonly string[]): Promise<void> {
		await toNamed(/^Ce qui est testé$/);
		await choose(field);
		if (test === null) return;
		await toNamed(/^Comparaison$/);
		await choose(test);
		const offered = await page().locator('[data-panel] label:has(:checked[type="checkbox"])').allInnerTexts();
		for (const value of values) await tick(value, true);
		for (const other of offered) if (!values.includes(other.trim())) await tick(other.trim(), false);
	}

	/** Adds a step behind the one that has the focus, which has it then. */
	async function add(kind: string, fields: Readonly<Record<string, string>>): Promise<void> {
		const before = await focusedStep();
		await page().keyboard.press('/');
		await page().getByRole('dialog').getByRole('combobox').waitFor(BUSY);
		await page().keyboard.type(kind);
		await page().keyboard.press('Enter');
		await expect.poll(focusedStep, BUSY).not.toBe(before);
		await expect.poll(focusedStep, BUSY).not.toBeNull();
		await fill(fields);
	}

	/** Goes to a step by its name. */
	async function goTo(name: string): Promise<void> {
		await page().keyboard.press('Control+k');
		await page().getByRole('dialog').getByRole('combobox').waitFor(BUSY);
		await page().keyboard.type(name);
		await page().keyboard.press('Enter');
		await page()
			.getByRole('dialog')
			.waitFor({ state: 'detached', ...BUSY });
		await expect.poll(async () => nameOf(await focusedStep()), BUSY).toBe(name);
	}

	return { add, ask, fill, focusedStep, goTo, inPanel, say, toNamed };
}
