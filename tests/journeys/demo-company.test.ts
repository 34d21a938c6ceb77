import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { demoSignIn } from '#db/seed.ts';
import { accessibilityProblems, openPage, ready, signIn } from './browser.ts';
import { demoStage } from './stage.ts';
import type { Stage } from './stage.ts';

let web: Stage['web'];
let browser: Stage['browser'];
let page: Page;

beforeAll(async () => {
	({ web, browser } = await demoStage());
	page = await openPage(browser);
	await signIn(page, web.url, demoSignIn);
}, 180_000);

const visit = async (path: string): Promise<void> => {
	await page.goto(web.url + path);
	await ready(page);
};

describe('a credit manager', () => {
	test('opens an overdue invoice and reads why its next action is on its date', async () => {
		await visit('/runs?status=overdue');
		const number = await page.locator('tbody a').first().innerText();
		await page.locator('tbody a').first().click();
		await page.getByRole('heading', { level: 1, name: number }).waitFor();
		await ready(page);
		expect(await accessibilityProblems(page)).toEqual([]);
		await page.getByRole('region', { name: 'Prochaine action' }).getByText('Pourquoi cette date').waitFor();
		await page.getByText('Point de départ').first().waitFor();
		await page.locator('summary', { hasText: 'Reste dû' }).click();
		await page.getByText(/^Facture · /).waitFor();
	});

	test('records a promise, which the account accepts and the story tells', async () => {
		const promised = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
		await page.getByRole('button', { name: 'Noter une promesse' }).click();
		await page.getByLabel('Paiement promis le').fill(promised);
		expect(await accessibilityProblems(page)).toEqual([]);
		await page.getByRole('dialog').getByRole('button', { name: 'Noter une promesse' }).click();
		await page.getByRole('dialog').waitFor({ state: 'detached' });
		await page.getByText('Promesse de paiement').first().waitFor();
	});

	test('is told in words why a promise in the past is refused', async () => {
		await page.getByRole('button', { name: 'Noter une promesse' }).click();
		await page.getByLabel('Paiement promis le').fill('2020-01-15');
		await page.getByRole('dialog').getByRole('button', { name: 'Noter une promesse' }).click();
		await page.getByText('La date promise est passée.').waitFor();
		await page.keyboard.press('Escape');
	});

	test('finds a customer, pages through every run once, and exports them', async () => {
		const seen: string[] = [];
		await visit('/runs?status=all&sort=number');
		for (;;) {
			seen.push(...(await page.locator('tbody a').allInnerTexts()));
			const next = page.getByRole('link', { name: 'Suivant' });
			if ((await next.count()) === 0) break;
			await visit(String(await next.getAttribute('href')));
		}
		expect(new Set(seen).size).toBe(seen.length);
		const csv = await page.request.get(`${web.url}/runs/export.csv?status=all&sort=number`);
		expect((await csv.text()).trim().split('\r\n')).toHaveLength(seen.length + 1);
	}, 120_000);

	test('changes a bank account only with a valid IBAN', async () => {
		await visit('/settings/bank');
		await page.getByLabel('Devise').fill('USD');
		await page.getByLabel('IBAN').fill('FR7630006000011234567890188');
		await page.getByLabel('Titulaire').fill('Atelier Verrier du Rhône');
		await page.getByRole('button', { name: 'Ajouter' }).click();
		await page.getByText('sa clé de contrôle ne correspond pas').waitFor();
		await page.getByLabel('IBAN').fill('FR7630006000011234567890189');
		await page.getByRole('button', { name: 'Ajouter' }).click();
		await page.getByText('FR76 3000 6000 0112 3456 7890 189').waitFor();
	});

	test('reads the same screens in English, and gets no trace from a wrong address', async () => {
		const english = await openPage(browser, { locale: 'en-GB' });
		const answer = await english.goto(`${web.url}/runs/no-such-invoice`);
		expect(answer?.url()).toContain('/sign-in');
		await english.getByRole('heading', { name: 'Sign in' }).waitFor();
		await english.context().close();
		await visit('/runs/no-such-invoice');
		await page.getByText('Page introuvable').waitFor();
		expect(await page.content()).not.toMatch(/\.ts:\d+|node_modules/);
	});
});
