import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { demoSignIn } from '#db/seed.ts';
import { openPage, signIn } from './browser.ts';
import { demoStage } from './stage.ts';
import type { Stage } from './stage.ts';

let web: Stage['web'];
let page: Page;

beforeAll(async () => {
	const stage = await demoStage();
	web = stage.web;
	page = await openPage(stage.browser, { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
	await signIn(page, web.url, demoSignIn);
}, 180_000);

/** What a screen reader would say of the element that has the focus. */
const focused = (): Promise<string> =>
	page.evaluate(() => {
		const element = document.activeElement;
		const label = element?.id ? document.querySelector(`label[for="${element.id}"]`) : null;
		return (
			element?.getAttribute('aria-label') ?? label?.textContent.trim() ?? element?.textContent.trim() ?? ''
		);
	});
const focusedStep = () => page.evaluate(() => document.activeElement?.getAttribute('data-id') ?? null);

/** Tab after Tab until the focus is where it should be: no other way leads there. */
async function tabTo(name: string | RegExp): Promise<void> {
	for (let stop = 0; stop < 60; stop += 1) {
		await page.keyboard.press('Tab');
		const here = await focused();
		if (typeof name === 'string' ? here === name : name.test(here)) return;
	}
	throw new Error(`Tab never comes to ${String(name)}.`);
}

/** Adds a step behind the one that has the focus; the focus is on the new step then. */
async function add(words: string): Promise<void> {
	const before = await focusedStep();
	await page.keyboard.press('/');
	await page.getByRole('combobox', { name: /Ajouter une étape après/ }).waitFor();
	await page.keyboard.type(words);
	await page.keyboard.press('Enter');
	await expect.poll(focusedStep, { timeout: 10_000 }).not.toBe(before);
	await expect.poll(focusedStep, { timeout: 10_000 }).not.toBeNull();
}

/**
 * Presses a key that opens a list, and says whether its field has the focus from the moment it is there: the fastest
 * next letter goes into it, and is no key of what lies beneath.
 */
async function opensReady(key: string): Promise<boolean> {
	const met = page.evaluate(
		() =>
			new Promise<boolean>((resolve) => {
				new MutationObserver((_, observer) => {
					const field = document.querySelector('[role="dialog"] [role="combobox"]');
					if (!field) return;
					observer.disconnect();
					resolve(document.activeElement === field);
				}).observe(document.body, { childList: true, subtree: true });
			}),
	);
	await page.keyboard.press(key);
	const isReady = await met;
	await page.keyboard.press('Escape');
	await page.getByRole('dialog').waitFor({ state: 'detached' });
	return isReady;
}

/** The first of the choices that a list offers. */
const FIRST = 'Home';

/** Opens the step's panel, says what each field holds, and comes back to the step. */
async function fill(fields: Readonly<Record<string, string>>): Promise<void> {
	const step = await focusedStep();
	await page.keyboard.press('Enter');
	await page.getByRole('button', { name: 'Fermer' }).waitFor();
	for (const [name, value] of Object.entries(fields)) {
		await tabTo(name);
		const isChoice = await page.evaluate(() => document.activeElement instanceof HTMLSelectElement);
		if (!isChoice) await page.keyboard.press('Control+a');
		if (value === FIRST) await page.keyboard.press('Home');
		else await page.keyboard.type(value);
	}
	await page.keyboard.press('Escape');
	await expect.poll(focusedStep, { timeout: 10_000 }).toBe(step);
}

const wait = async (days: string): Promise<void> => {
	await add('attente');
	await fill({ 'Nom de l’étape': `J${days}`, 'À compter de': FIRST, Délai: days });
};

test('the standard scenario is drawn by keyboard alone, from a blank page, and undone', async () => {
	await page.goto(`${web.url}/scenarios/new`);
	await tabTo('Commencer');
	await page.keyboard.press('Enter');
	await page.waitForURL((address) => address.pathname === '/scenarios/nouveau-scenario');
	await page.locator('[data-canvas-ready]').waitFor({ timeout: 55_000 });
	await tabTo(/^Facture émise/);
	expect(await focusedStep()).toBe('start');

	await wait('-7');
	await add('e-mail');
	await fill({ 'Nom de l’étape': 'Pré-relance courtoise', Message: FIRST });
	await wait('4');
	await add('e-mail');
	await fill({ 'Nom de l’étape': 'Première relance', Message: 'Premi' });
	await wait('11');
	await add('appel');
	await fill({ 'Nom de l’étape': 'Appel et deuxième relance' });
	await wait('20');
	await add('mise en demeure');
	await wait('50');
	await add('approbation');
	await add('contentieux');

	const titles = page.locator('[data-card] .title');
	expect(await titles.allInnerTexts()).toEqual([
		'Facture émise',
		'J-7',
		'Pré-relance courtoise',
		'J4',
		'Première relance',
		'J11',
		'Appel et deuxième relance',
		'J20',
		'Mise en demeure',
		'J50',
		'Approbation',
		'Remise au contentieux',
		'Plus rien à faire',
	]);
	for (let step = 0; step < 80; step += 1) {
		if ((await page.getByRole('button', { name: /^Annuler : / }).count()) === 0) break;
		await page.keyboard.press('Control+z');
	}
	expect(await titles.allInnerTexts()).toEqual(['Facture émise', 'Plus rien à faire']);
}, 300_000);

test('what is typed as soon as a list is asked for goes into it, never to the canvas', async () => {
	await page.locator('[data-id="start"]').focus();
	for (const key of ['/', 'c', 'Control+k']) {
		expect(await opensReady(key), key).toBe(true);
		expect(await focusedStep(), key).toBe('start');
	}
	await page.goto(`${web.url}/runs`);
	await page.getByRole('main').waitFor();
	await page.waitForLoadState('networkidle');
	expect(await opensReady('Control+k'), 'search').toBe(true);
}, 180_000);
