import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../config/test-database.ts';
import { accessibilityProblems, openPage, ready } from './browser.ts';
import { stageOn } from './stage.ts';
import type { Stage } from './stage.ts';

let web: Stage['web'];
let page: Page;

beforeAll(async () => {
	const stage = await stageOn(await testDatabase());
	web = stage.web;
	page = await openPage(stage.browser);
}, 120_000);

const inDays = (days: number): string => {
	const [year, month, day] = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).split('-');
	return `${day ?? ''}/${month ?? ''}/${year ?? ''}`;
};

const csv = [
	'N° facture;Client;Montant TTC;Date facture;Échéance;Email',
	`F-1;Durand SARL;1 234,56;${inDays(-40)};${inDays(-10)};compta@durand.example`,
	`F-2;Durand SARL;99,90;${inDays(-5)};${inDays(25)};compta@durand.example`,
	`F-3;Martin;abc;${inDays(-5)};${inDays(25)};`,
].join('\n');

const visit = async (path: string): Promise<void> => {
	await page.goto(web.url + path);
	await ready(page);
};

test('someone signs up and finds an empty company with its checklist', async () => {
	await visit('/sign-up');
	expect(await accessibilityProblems(page)).toEqual([]);
	await page.getByLabel('Nom de la société').fill('Verre & Co');
	await page.getByLabel('Votre nom').fill('Luc Petit');
	await page.getByLabel('Adresse e-mail').fill('luc@verre.example');
	await page.getByLabel('Mot de passe').fill('trop court');
	await page.getByLabel('Mot de passe').fill('un mot de passe long');
	await page.getByRole('button', { name: 'Créer la société' }).click();
	await page.getByText('0 étapes sur 8').waitFor();
	await ready(page);
	expect(await accessibilityProblems(page)).toEqual([]);
});

test('the identity refuses a wrong SIREN in words and keeps a right one', async () => {
	await visit('/settings');
	const identity = page.locator('form[action="?/identity"]');
	await identity.getByLabel('Raison sociale').fill('Verre & Co SAS');
	await identity.getByLabel('SIREN').fill('123456789');
	await identity.getByLabel('Adresse', { exact: true }).fill('3 quai du Rhône');
	await identity.getByLabel('Code postal').fill('69002');
	await identity.getByLabel('Ville').fill('Lyon');
	await identity.getByRole('button', { name: 'Enregistrer' }).click();
	await page.getByText('Un SIREN a 9 chiffres').waitFor();
	await identity.getByLabel('SIREN').fill('552 100 554');
	await identity.getByRole('button', { name: 'Enregistrer' }).click();
	await identity.getByText('Enregistré.').waitFor();
	await visit('/settings');
	expect(await identity.getByLabel('SIREN').inputValue()).toBe('552100554');
});

test('a scenario is chosen, a file previewed with its bad line, and imported', async () => {
	await visit('/settings/sending');
	await page.getByLabel('Scénario par défaut').selectOption('standard');
	const sending = page.locator('form[action="?/sending"]');
	await sending.getByRole('button', { name: 'Enregistrer' }).click();
	await sending.getByText('Enregistré.').waitFor();
	await visit('/import');
	await page
		.locator('input[type=file]')
		.setInputFiles({ name: 'factures.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
	await page.getByRole('button', { name: 'Lire le fichier' }).click();
	await page.getByText('1 ligne refusée').waitFor();
	await ready(page);
	expect(await accessibilityProblems(page)).toEqual([]);
	await page.getByRole('cell', { name: 'abc' }).waitFor();
	await page.getByRole('button', { name: 'Importer 2 factures' }).click();
	await page.getByText('Import terminé').waitFor();
});

test('nothing begins before a person has seen who would receive what', async () => {
	await visit('/runs');
	expect(await page.getByText('attend l’accord d’une personne').count()).toBe(2);
	await visit('/held');
	await page.getByRole('link', { name: 'Première activation' }).click();
	await page.getByText('compta@durand.example').first().waitFor();
	await ready(page);
	expect(await accessibilityProblems(page)).toEqual([]);
	await page.getByLabel('Décision pour F-1').selectOption('exclude');
	await page.getByRole('button', { name: 'Donner l’accord' }).click();
	await page.getByText('Luc Petit a donné son accord').waitFor();
	await visit('/runs');
	expect(await page.locator('tbody a').allInnerTexts()).toEqual(['F-2']);
});

test('the first scheduled reminder shows its date and why', async () => {
	await page.locator('tbody a').click();
	await page.getByRole('region', { name: 'Prochaine action' }).getByText('Pourquoi cette date').waitFor();
	await visit('/');
	await page.getByText('5 étapes sur 8').waitFor();
});

test('the same file again brings nothing', async () => {
	await visit('/import');
	await page
		.locator('input[type=file]')
		.setInputFiles({ name: 'factures.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
	await page.getByRole('button', { name: 'Lire le fichier' }).click();
	await page.getByText('Ce fichier n’apporte rien de nouveau').waitFor();
});
