import type { Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { demoSignIn } from '#db/seed.ts';
import type { Box } from '#lib/designer/canvas/geometry.ts';
import { overlap } from '#lib/designer/canvas/geometry.ts';
import { accessibilityProblems, openPage, ready, signIn } from './browser.ts';
import { canvasActs } from './canvas-acts.ts';
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

const { card, focused, told, labels, undo, press, allWays, undoAll } = canvasActs(() => page);

async function open(): Promise<void> {
	await page.goto(`${web.url}/scenarios/standard`);
	await page.locator('[data-canvas-ready]').waitFor({ timeout: 55_000 });
	await ready(page);
}

/** The canvas is one tab stop: from the bar before it, one Tab leads onto its card. */
async function enterCanvas(): Promise<void> {
	await page.getByRole('button', { name: /^Publier/ }).focus();
	// What the draft has to say, if anything, comes between.
	for (let stop = 0; stop < 5 && (await focused()) === null; stop += 1) await press('Tab');
	expect(await focused()).toBe('start');
}

describe('the canvas', () => {
	beforeEach(open);
	// A page that is left before its draft is kept finds it again on return, as one more step to undo.
	afterEach(async () => {
		await page.getByText('Enregistré', { exact: true }).waitFor();
	});

	test('says in words what happens and when, in lanes by phase', async () => {
		expect(await card('wait-reminder-1').innerText()).toContain(
			'Attendre jusqu’à J+4 (4 jours après l’échéance)',
		);
		expect(await card('pre-reminder').innerText()).toContain('7 jours avant l’échéance');
		expect(await card('formal-notice').innerText()).toContain('accorde 8 jours');
		for (const phase of ['Avant l’échéance', 'En retard', 'Mise en demeure', 'Contentieux', 'Payée'])
			expect(await page.locator('.lane .name', { hasText: phase }).count(), phase).toBe(1);
		expect(await page.locator('.svelte-flow__node[tabindex="0"]').count()).toBe(1);
	});

	test.each(['light', 'dark'] as const)('breaks no accessibility rule, %s', async (colorScheme) => {
		await page.emulateMedia({ colorScheme });
		// Colours that fade from one theme to the other are of neither: the screen opens in its own.
		await open();
		const found: string[] = [];
		for (const width of [1440, 1024, 390]) {
			await page.setViewportSize({ width, height: 900 });
			found.push(...(await accessibilityProblems(page)).map((problem) => `${String(width)} ${problem}`));
			const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
			if (Number(overflow) > 0) found.push(`${String(width)} scrolls sideways by ${String(overflow)} px`);
		}
		await page.setViewportSize({ width: 1440, height: 900 });
		await page.emulateMedia({ colorScheme: 'light' });
		expect(found).toEqual([]);
	});

	test('is walked along its ways by the arrows', async () => {
		await enterCanvas();
		await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight');
		expect(await focused()).toBe('pre-reminder');
		await press('ArrowLeft', 'ArrowUp');
		expect(await focused()).toBe('how-paid');
		await press('Home');
		expect(await focused()).toBe('start');
	});

	test('takes a call by keyboard alone, says so, and gives it back', async () => {
		const before = await labels();
		await enterCanvas();
		await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowDown');
		expect(await focused()).toBe('reminder-1');
		await press('/');
		await page.getByRole('combobox', { name: /Ajouter une étape après/ }).fill('appel');
		expect(await accessibilityProblems(page)).toEqual([]);
		await press('Enter');
		await card('call-2').waitFor();
		await page.getByText('Étape ajoutée', { exact: false }).first().waitFor({ state: 'attached' });
		await press('Escape', 'ArrowUp', 'ArrowDown');
		expect(await focused()).toBe('call-2');
		await press('Control+z');
		await card('call-2').waitFor({ state: 'detached' });
		expect(await labels()).toEqual(before);
		await press('Control+Shift+Z');
		await card('call-2').waitFor();
		await undoAll();
		expect(await labels()).toEqual(before);
	});

	test('walks onto a connection: told in words, filled, taken away; the focus is never lost', async () => {
		const before = await labels();
		await enterCanvas();
		await press('ArrowDown', 'l');
		await expect.poll(told).toBe('De « J-7 » vers « Prélèvement ou effet ? » : Ensuite. Connexion 1 sur 1.');
		expect(await accessibilityProblems(page)).toEqual([]);
		await press('ArrowDown');
		await expect.poll(focused).toBe('how-paid');
		await press('l');
		await expect.poll(told).toMatch(/Connexion 1 sur 2\.$/);
		await press('ArrowRight');
		await expect.poll(told).toMatch(/vers « Pré-relance courtoise » : Sinon\. Connexion 2 sur 2\.$/);
		await press('/');
		await page.getByRole('combobox', { name: /Ajouter une étape après/ }).fill('appel');
		await press('Enter');
		await card('call-2').waitFor();
		await expect.poll(focused).toBe('call-2');
		await press('Escape', 'l');
		await expect.poll(told).toMatch(/^De « Appel » vers « Pré-relance courtoise »/);
		await press('Delete');
		await expect.poll(focused).toBe('call-2');
		await page.getByText('Chemin retiré', { exact: false }).first().waitFor({ state: 'attached' });
		await press('Control+z', 'l');
		await expect.poll(told).toMatch(/^De « Appel »/);
		await press('Control+z');
		await card('call-2').waitFor({ state: 'detached' });
		await expect.poll(focused).not.toBeNull();
		await undoAll();
		expect(await labels()).toEqual(before);
	});

	test('removes a step and joins what followed, duplicates, moves, switches off; undo brings all back', async () => {
		const before = await labels();
		const ways = await allWays();
		await enterCanvas();
		await press('ArrowDown', 'Delete');
		await card('wait-pre-reminder').waitFor({ state: 'detached' });
		await expect.poll(focused).toBe('start');
		await press('ArrowDown');
		expect(await focused()).toBe('how-paid');
		await card('thanks').click();
		await press('Control+d');
		await card('thanks-2').waitFor();
		await card('call').click();
		await press('Escape', 'Alt+ArrowUp', 'd');
		await page.locator('.card.off').waitFor({ state: 'attached' });
		await undoAll();
		expect(await labels()).toEqual(before);
		expect(await allWays()).toBe(ways);
	});

	test('says why a way may not lead somewhere, in the list and under the pointer', async () => {
		await enterCanvas();
		await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'c');
		await page.getByRole('option', { name: 'Ensuite' }).click();
		const start = page.getByRole('option', { name: /Facture émise/ });
		expect(await start.getAttribute('aria-disabled')).toBe('true');
		expect(await start.innerText()).toContain('Rien ne mène au départ.');
		await press('Escape');
		await card('wait-pre-reminder').hover();
		await card('wait-pre-reminder').getByRole('button', { name: 'Relier : Ensuite' }).click();
		await card('start').hover();
		await page.getByText('Rien ne mène au départ.').waitFor();
		await press('Escape');
		expect(await undo().count()).toBe(0);
	});

	test('connects by two clicks what dragging connects too', async () => {
		await card('wait-pre-reminder').hover();
		await card('wait-pre-reminder').getByRole('button', { name: 'Relier : Ensuite' }).click();
		await card('pre-reminder').click();
		await undo().waitFor();
		await undoAll();
		await card('wait-pre-reminder').hover();
		const from = await card('wait-pre-reminder')
			.getByRole('button', { name: 'Relier : Ensuite' })
			.boundingBox();
		const to = await card('pre-reminder').boundingBox();
		if (from === null || to === null) throw new Error('Both are in sight.');
		await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
		await page.mouse.down();
		await page.mouse.move(to.x + 40, to.y + 10, { steps: 4 });
		await page.getByText('Relâchez sur l’étape à relier', { exact: false }).waitFor();
		await page.mouse.up();
		await undo().waitFor();
		await undoAll();
	});

	test('says on the screen why what was let go on a step leads nowhere', async () => {
		await card('wait-pre-reminder').hover();
		const from = await card('wait-pre-reminder')
			.getByRole('button', { name: 'Relier : Ensuite' })
			.boundingBox();
		const to = await card('start').boundingBox();
		if (from === null || to === null) throw new Error('Both are in sight.');
		await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
		await page.mouse.down();
		await page.mouse.move(to.x + 40, to.y + 10, { steps: 4 });
		expect(await page.locator('.card.dim').getAttribute('data-card')).toBe('start');
		await page.mouse.up();
		await page.locator('[data-announced]', { hasText: 'Rien ne mène au départ.' }).waitFor();
		await press('Escape');
		expect(await undo().count()).toBe(0);
	});

	test('lets the titles be read where the whole scenario is in sight', async () => {
		await page.getByRole('button', { name: 'Tout voir' }).click();
		await page.locator('[data-farthest]').waitFor();
		const title = card('start').locator('.title');
		const { height } = (await title.boundingBox()) ?? { height: 0 };
		const lineHeight = await title.evaluate((line) => parseFloat(getComputedStyle(line).lineHeight));
		expect(lineHeight).toBeGreaterThan(30);
		expect(height).toBeGreaterThan(8);
		expect(await card('start').locator('.says').first().isVisible()).toBe(false);
		const way = page.locator('path.way:not(.selected)').first();
		const width = await way.evaluate((line) => parseFloat(getComputedStyle(line).strokeWidth));
		expect(width).toBeGreaterThanOrEqual(3);
	});

	test('keeps a dragged step in its lane, and tidies again', async () => {
		const box = await card('how-paid').boundingBox();
		if (box === null) throw new Error('It is in sight.');
		await page.mouse.move(box.x + 60, box.y + 20);
		await page.mouse.down();
		await page.mouse.move(box.x + 260, box.y + 900, { steps: 8 });
		await page.mouse.up();
		await undo().waitFor();
		const [lane, step] = await Promise.all([
			page.locator('.lane.before-due').boundingBox(),
			card('how-paid').boundingBox(),
		]);
		expect((step?.y ?? 0) + (step?.height ?? 0)).toBeLessThanOrEqual(
			(lane?.y ?? 0) + (lane?.height ?? 0) + 1,
		);
		await press('Shift+Alt+T');
		await page.getByRole('button', { name: 'Annuler : rangement' }).waitFor();
		await undoAll();
	});

	test('keeps the keyboard’s place: renamed, moved, noted beside no card', async () => {
		const before = await labels();
		await enterCanvas();
		await press('ArrowDown', 'F2');
		await expect
			.poll(() => page.getByLabel('Nom de l’étape').evaluate((input) => input === document.activeElement))
			.toBe(true);
		await page.keyboard.type('Une semaine avant');
		await press('Enter');
		await expect.poll(focused).toBe('wait-pre-reminder');
		expect(await card('wait-pre-reminder').innerText()).toMatch(/^Une semaine avant/);
		await card('call').click();
		await press('Escape', 'n');
		await page.keyboard.type('vu avec la direction');
		const note = await page.locator('.note').boundingBox();
		const cards = await page
			.locator('.card')
			.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as Box));
		expect(note && cards.filter((one) => overlap(one, note))).toEqual([]);
		await press('Escape');
		await expect.poll(focused).toBe('call');
		await press('Alt+ArrowUp');
		await expect.poll(focused).toBe('call');
		await undoAll();
		expect(await labels()).toEqual(before);
	});

	test('finds a step by its words, and every key has its line; single keys can be switched off', async () => {
		await press('Control+k');
		await page.getByRole('combobox', { name: 'Chercher une étape' }).fill('contentieux accord');
		await press('Enter');
		await expect
			.poll(() => page.locator('.card.selected').getAttribute('data-card'))
			.toBe('approve-hand-off');
		await expect.poll(focused).toBe('approve-hand-off');
		await press('?');
		await page.getByRole('dialog', { name: 'Raccourcis clavier' }).waitFor();
		expect(await accessibilityProblems(page)).toEqual([]);
		await page.getByLabel('Raccourcis d’une seule touche').uncheck();
		await press('Escape');
		await page.locator('.svelte-flow__node[data-id="approve-hand-off"]').focus();
		await press('/');
		expect(await page.getByRole('dialog').count()).toBe(0);
		await press('Insert');
		await page.getByRole('combobox', { name: /Ajouter une étape après/ }).waitFor();
		await press('Escape');
		await page.getByRole('button', { name: 'Raccourcis clavier' }).first().click();
		await page.getByLabel('Raccourcis d’une seule touche').check();
		await press('Escape');
	});
});
