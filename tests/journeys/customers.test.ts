import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { demoSignIn } from '#db/seed.ts';
import { accessibilityProblems, openPage, ready, signIn } from './browser.ts';
import { demoStage } from './stage.ts';
import type { Stage } from './stage.ts';

let web: Stage['web'];
let page: Page;
let customer: string;

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
const dialog = (): Locator => page.getByRole('dialog');
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Sends the open dialog by its button and waits for the sheet to be back. */
async function send(button: string): Promise<void> {
	await dialog().getByRole('button', { name: button, exact: true }).click();
	await dialog().waitFor({ state: 'detached' });
	await ready(page);
}

test('the list opens on who owes most, narrows by its filters, and exports what it shows', async () => {
	await visit('/customers?list=late');
	expect(await accessibilityProblems(page)).toEqual([]);
	const late = await page.locator('tbody tr').count();
	expect(late).toBeGreaterThan(5);
	const csv = await page.request.get(`${web.url}/customers/export.csv?list=late`);
	const lines = (await csv.text()).trim().split('\r\n');
	expect(lines.length).toBeGreaterThan(late);
	const titles = lines[0]?.split(';') ?? [];
	expect(new Set(titles).size).toBe(titles.length);
	await page.getByLabel('Quels clients').selectOption('all');
	await page.waitForURL(/list=all/);
	expect(await page.locator('tbody tr').count()).toBeGreaterThan(late);
});

test('a customer is opened: what it owes, who talks to whom, what comes next and why', async () => {
	await visit('/customers?list=late');
	customer = String(await page.locator('tbody a').first().getAttribute('href'));
	await page.locator('tbody a').first().click();
	await page.waitForURL(`**${customer}`);
	await ready(page);
	for (const card of [
		'Encours',
		'Prochaines actions',
		'Factures ouvertes',
		'Interlocuteurs',
		'Profil de payeur',
	])
		await page.getByRole('heading', { level: 2, name: card }).waitFor();
	expect(await accessibilityProblems(page)).toEqual([]);
});

test('what people know of a payer is added, and its profile is concluded at once, factor by factor', async () => {
	await page.getByRole('button', { name: 'Compléter ce que l’on sait' }).click();
	await dialog().getByLabel('Note de risque externe').selectOption('medium');
	await send('Enregistrer');
	for (const factor of ['Retard moyen', 'Risque moyen']) await page.getByText(factor).first().waitFor();
	expect(await accessibilityProblems(page)).toEqual([]);
});

test('somebody is added, and a contact that nobody could reach is refused in words', async () => {
	await page.getByRole('button', { name: 'Ajouter un interlocuteur' }).click();
	await dialog().getByLabel('Nom').fill('Nadia Portail');
	await dialog().getByRole('button', { name: 'Enregistrer' }).click();
	await dialog().getByText('Un interlocuteur a besoin').waitFor();
	await dialog().getByLabel('Adresse e-mail').fill('portail@client.test');
	await send('Enregistrer');
	await page.getByRole('link', { name: 'portail@client.test' }).waitFor();
});

test('it is paused with an end and a reason, then resumed', async () => {
	await page.getByRole('button', { name: 'Mettre en pause' }).click();
	await dialog().getByLabel(/Jusqu/).fill(day(20));
	await dialog().getByLabel('Motif').fill('accord du directeur');
	expect(await accessibilityProblems(page)).toEqual([]);
	await send('Mettre en pause');
	await page.getByText('accord du directeur').waitFor();
	await page.getByRole('button', { name: 'Reprendre' }).click();
	await send('Reprendre');
	expect(await page.getByText('accord du directeur').count()).toBe(0);
});

test('its statement is a PDF, in either language', async () => {
	for (const language of ['fr', 'en']) {
		const pdf = await page.request.get(`${web.url}${customer}/statement.pdf?language=${language}`);
		expect(pdf.headers()['content-type']).toBe('application/pdf');
		expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
	}
	await visit(`${customer}/activity`);
	expect(await page.locator('tbody').getByText('Document consulté').count()).toBe(2);
});

test('an invoice is looked at on another day, and a call made by hand counts', async () => {
	await visit(customer);
	await page.getByRole('region', { name: 'Factures ouvertes' }).locator('tbody a').first().click();
	await page.waitForURL(/\/runs\//);
	await ready(page);
	await page.getByLabel('À la date du').fill(day(365));
	await page.getByText('À venir, si rien n’est payé d’ici là.').waitFor();
	await ready(page);
	expect(await accessibilityProblems(page)).toEqual([]);
	await page.getByRole('button', { name: 'J’ai appelé, j’ai écrit' }).click();
	await dialog().getByLabel('Ce qui a été dit').fill('Virement prévu lundi');
	await send('J’ai appelé, j’ai écrit');
	await page.getByText('Virement prévu lundi').waitFor();
});

test('collective proceedings take two clicks, with the notice attached', async () => {
	await visit(customer);
	await page.getByRole('button', { name: 'Procédure collective' }).click();
	await dialog().getByLabel('Date du jugement').fill(day(-3));
	await dialog().getByLabel('Publication au BODACC').fill(day(-1));
	const notice = { name: 'bodacc.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 avis') };
	await dialog().locator('input[type=file]').setInputFiles(notice);
	await send('Enregistrer et arrêter les relances');
	await page.getByText('Redressement judiciaire').waitFor();
	await page.getByText('À déclarer au plus tard le').waitFor();
	await page.getByRole('link', { name: 'bodacc.pdf' }).first().waitFor();
	expect(await accessibilityProblems(page)).toEqual([]);
	await visit(`${customer}/history`);
	await page.getByText('Procédure collective').first().waitFor();
	expect(await accessibilityProblems(page)).toEqual([]);
});

test('every page of a customer holds on a phone, in the dark', async () => {
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.setViewportSize({ width: 360, height: 780 });
	for (const path of [
		'/customers',
		customer,
		`${customer}/history`,
		`${customer}/payments`,
		`${customer}/activity`,
	]) {
		await visit(path);
		expect(await accessibilityProblems(page), path).toEqual([]);
		const overflow = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
		expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
	}
}, 120_000);
