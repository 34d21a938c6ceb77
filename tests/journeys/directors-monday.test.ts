import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { demoSignIn } from '#db/seed.ts';
import { accessibilityProblems, openPage, ready, signIn } from './browser.ts';
import { demoStage } from './stage.ts';
import type { Stage } from './stage.ts';

let web: Stage['web'];
let page: Page;

beforeAll(async () => {
	const stage = await demoStage();
	web = stage.web;
	page = await openPage(stage.browser);
	await signIn(page, web.url, demoSignIn);
}, 180_000);

const visit = async (path: string): Promise<void> => {
	await page.goto(web.url + path);
	await ready(page);
};

/** An amount as the screen writes it, in cents: `1 234,56 €`. */
const cents = (text: string): number =>
	Math.round(Number(text.replaceAll(/[^\d,-]/g, '').replace(',', '.')) * 100);

const download = async (name: string): Promise<string> => {
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name }).first().click(),
	]);
	const chunks: Buffer[] = [];
	for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
};

test('the dashboard says what is owed, and every figure opens what it is made of', async () => {
	await visit('/dashboard');
	const due = page
		.locator('section', { hasText: 'Encours client' })
		.getByText('Échu ·')
		.locator('xpath=../dd/a');
	const said = cents(await due.innerText());
	expect(said).toBeGreaterThan(0);
	await page.getByText('D’où vient ce chiffre ?').first().click();
	await page.getByText('L’encours est expliqué par les ventes les plus récentes').waitFor();
	await due.click();
	await page.getByRole('heading', { level: 1, name: 'Balance âgée' }).waitFor();
	await ready(page);
	const totals = page.locator('tfoot a');
	expect(cents(await totals.last().innerText())).toBe(said);
	await totals.last().click();
	await page.getByText('Tous les clients · Échu').first().waitFor();
	const listed = await page.locator('tbody tr td:last-child').allInnerTexts();
	expect(listed.reduce((sum, text) => sum + cents(text), 0)).toBe(said);
});

test('chased and not chased are all that is overdue', async () => {
	await visit('/late?reason=all');
	const amount = async (name: string) =>
		cents(
			await page
				.locator('li', { has: page.getByRole('link', { name, exact: true }) })
				.locator('.figures')
				.innerText(),
		);
	expect((await amount('Relancées')) + (await amount('Non relancées'))).toBe(await amount('Tout l’échu'));
	await page.getByRole('link', { name: 'Relancées', exact: true }).click();
	await page.waitForURL(/reason=chased/);
});

test('the forecast explains a week and says how it did before', async () => {
	await visit('/forecast?week=1');
	await page.getByText('paie d’ordinaire').first().waitFor();
	await page.getByText('Cette prévision').waitFor();
	const csv = await download('Exporter en CSV');
	expect(csv.trim().split('\n')).toHaveLength(14);
});

test('the aged balance of a past day is another one', async () => {
	await visit('/ageing');
	const now = await page.locator('tfoot a').last().innerText();
	await visit('/ageing?on=2026-01-31');
	expect(await page.locator('tfoot a').last().innerText()).not.toBe(now);
});

test('the journal is searched, verified and taken away', async () => {
	await visit('/journal?kind=fact:payment');
	await page.getByRole('button', { name: 'Vérifier la chaîne' }).click();
	await page.getByText('La chaîne est intacte').waitFor();
	expect(new Set(await page.locator('tbody td:nth-child(3) summary').allInnerTexts())).toEqual(
		new Set(['Paiement']),
	);
	const json = JSON.parse(await download('Exporter en JSON')) as { lines: { hash: string }[] };
	expect(json.lines.length).toBeGreaterThan(100);
});

test('the week’s report is asked for, and opens as a PDF', async () => {
	await visit('/dashboard/report');
	await page.getByRole('button', { name: 'Le recevoir' }).click();
	await page.getByText('Vous recevez le rapport.').waitFor();
	const pdf = await page.request.get(`${web.url}/dashboard/report/weekly.pdf`);
	expect(pdf.headers()['content-type']).toBe('application/pdf');
	expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
});

const STEERING = [
	'/dashboard',
	'/ageing',
	'/late?reason=all',
	'/disputes/causes',
	'/forecast',
	'/journal',
	'/roles',
	'/dashboard/report',
];

test('steering is accessible and fits a phone', async () => {
	await page.setViewportSize({ width: 390, height: 844 });
	const found: string[] = [];
	for (const path of STEERING) {
		await visit(path);
		found.push(...(await accessibilityProblems(page)).map((problem) => `${path} ${problem}`));
		const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
		if (Number(overflow) > 0) found.push(`${path} scrolls sideways by ${String(overflow)} px`);
	}
	expect(found).toEqual([]);
}, 240_000);

test.each([390, 1024])(
	'tables of steering show all their columns at %i pixels',
	async (width) => {
		await page.setViewportSize({ width, height: 844 });
		const found: string[] = [];
		for (const path of STEERING) {
			await visit(path);
			const cut = await page.evaluate(
				() =>
					[...document.querySelectorAll('main table')].filter((table) => {
						const frame = table.parentElement;
						return frame && !frame.closest('details') && frame.scrollWidth > frame.clientWidth + 1;
					}).length,
			);
			if (cut > 0) found.push(path);
		}
		expect(found).toEqual([]);
	},
	240_000,
);
