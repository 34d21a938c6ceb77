import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { demoSignIn } from '#db/seed.ts';
import { accessibilityProblems, openPage, ready, signIn } from './browser.ts';
import { demoStage } from './stage.ts';

let page: Page;

beforeAll(async () => {
	const { web, browser } = await demoStage();
	page = await openPage(browser);
	await signIn(page, web.url, demoSignIn);
	await page.goto(`${web.url}/scenarios/standard`);
	await ready(page);
	await page.getByRole('button', { name: 'Essayer', exact: true }).click();
	await page.getByRole('heading', { name: 'Ce qui se passerait' }).waitFor();
}, 240_000);

const story = () => page.getByRole('table', { name: 'Ce qui se passerait' });
const tab = (name: string) => page.getByRole('tab', { name }).click();

test('a made-up invoice: what happens, when and why; a payment in full ends it with thanks', async () => {
	await story().getByText('Mise en demeure').first().waitFor();
	await story().locator('summary', { hasText: 'échéance' }).first().click();
	await story().getByText('Point de départ').first().waitFor();
	expect(await accessibilityProblems(page)).toEqual([]);
	await page.getByLabel('Événement', { exact: true }).selectOption({ label: 'Paiement du solde' });
	await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
	await story().getByText('Remerciement', { exact: true }).waitFor();
	expect(await story().getByText('Mise en demeure').count()).toBe(0);
	await page.getByRole('button', { name: 'Retirer : Paiement du solde' }).first().click();
	await story().getByText('Mise en demeure').first().waitFor();
}, 60_000);

test('arrows on the scrubber go from event to event, and the line of the day is marked', async () => {
	const scrubber = page.getByLabel('Date simulée');
	await scrubber.focus();
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('ArrowLeft');
	const current = story().locator('tr[aria-current="step"]');
	const day = await current.locator('td').first().innerText();
	await page.keyboard.press('ArrowLeft');
	await expect.poll(() => current.locator('td').first().innerText()).not.toBe(day);
	expect(await scrubber.getAttribute('aria-valuetext')).toMatch(/\d{4}$/);
}, 60_000);

test('with the mouse on the axis alone an event is placed, dragged to another day, changed and removed', async () => {
	const strip = page.getByRole('button', { name: /^Ajouter un événement, à partir du/ });
	const mark = page.getByRole('button', { name: /^Paiement partiel, / });
	const at = async (share: number) => {
		const box = (await strip.boundingBox())!;
		return { x: box.x + share * box.width, y: box.y + box.height / 2 };
	};
	const spot = await at(0.4);
	await page.mouse.click(spot.x, spot.y);
	await page.getByRole('dialog').getByRole('button', { name: 'Ajouter', exact: true }).click();
	const placed = await mark.getAttribute('aria-label');
	await mark.hover();
	await page.mouse.down();
	const to = await at(0.6);
	await page.mouse.move(to.x, to.y, { steps: 8 });
	await page.mouse.up();
	await expect.poll(() => mark.getAttribute('aria-label')).not.toBe(placed);
	const dragged = await mark.getAttribute('aria-label');
	await mark.focus();
	await page.keyboard.press('Shift+ArrowLeft');
	await expect.poll(() => mark.getAttribute('aria-label')).not.toBe(dragged);
	expect(await mark.evaluate((element) => element === document.activeElement)).toBe(true);
	await mark.click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('Montant', { exact: true }).fill('123,45');
	expect(await accessibilityProblems(page)).toEqual([]);
	await dialog.getByRole('button', { name: 'Enregistrer' }).click();
	await page.getByText('123,45').first().waitFor();
	await mark.click();
	await dialog.getByRole('button', { name: 'Retirer cet événement' }).click();
	await mark.waitFor({ state: 'hidden' });
	await dialog.waitFor({ state: 'hidden' });
}, 90_000);

test('a message reads as on its simulated day', async () => {
	const row = story().getByRole('row').filter({ hasText: 'Première relance' }).first();
	const day = (await row.locator('td').first().innerText()).slice(5).replace(/\s\d{2}:\d{2}$/, '');
	await row.getByRole('button', { name: /^Voir le message/ }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByText(day, { exact: false }).waitFor();
	const letter = dialog.locator('iframe').contentFrame();
	await letter.getByText('3 600,00').first().waitFor();
	await page.keyboard.press('Escape');
}, 90_000);

test('a real invoice goes on from where it stands, and is kept as an expectation that the draft meets', async () => {
	await page.getByRole('radio', { name: 'Factures ouvertes', exact: true }).check({ force: true });
	await page
		.getByRole('button', { name: /^Ajouter FA-/ })
		.first()
		.click();
	await page.getByText(/continue depuis son étape actuelle|entre dans le scénario/).waitFor();
	await page.getByRole('button', { name: 'Garder comme attente' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('Nom').fill('Une facture de la démonstration');
	await dialog.getByRole('button', { name: 'Garder comme attente' }).click();
	await dialog.waitFor({ state: 'hidden' });
	await tab('Attentes');
	await page.getByRole('heading', { name: 'Une facture de la démonstration' }).waitFor();
	await page.getByText('inchangée').waitFor();
	expect(await accessibilityProblems(page)).toEqual([]);
}, 90_000);

test('the draft against the whole ledger, beside the page', async () => {
	await tab('Tout l’encours');
	await page.getByRole('radio', { name: 'Toutes les factures ouvertes' }).check({ force: true });
	await page.getByRole('button', { name: 'Dérouler' }).click();
	await page.getByRole('heading', { name: 'Messages par semaine et par canal' }).waitFor();
	await page.getByText('Aucun client ne reçoit deux messages le même jour.').waitFor();
	const invoices = await page.locator('dt', { hasText: 'Factures' }).locator('xpath=../dd').innerText();
	expect(Number(invoices)).toBeGreaterThan(20);
	expect(await accessibilityProblems(page)).toEqual([]);
}, 90_000);

test('the past year replayed beside what was really sent', async () => {
	await tab('Le passé rejoué');
	await page.getByRole('button', { name: 'Rejouer' }).click();
	await page.getByRole('heading', { name: 'Facture par facture, les différences d’abord' }).waitFor();
	await page.getByText('seulement ici').first().waitFor();
	expect(await accessibilityProblems(page)).toEqual([]);
}, 90_000);
