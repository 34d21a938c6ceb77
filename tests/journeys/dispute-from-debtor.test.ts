import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, forOrganisation } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import { urlFor } from '#db/roles.ts';
import { demoSignIn } from '#db/seed.ts';
import { demoOrganisation } from '#db/seed/people.ts';
import { accessibilityProblems, openPage, ready, signIn } from './browser.ts';
import { demoStage } from './stage.ts';
import type { Stage } from './stage.ts';

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const PHOTO = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);
const INES = { email: 'ines@amiable.test', password: demoSignIn.password };

let web: Stage['web'];
let db: Db;
let manager: Page;
let debtor: Page;
let logistics: Page;
let invoice: { number: string; customerId: string; customer: string; residualCents: number };
let link = '';

const euros = (cents: number) =>
	new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }).format(cents / 100);

/** No page of a phone is wider than the phone. */
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

beforeAll(async () => {
	const stage = await demoStage();
	web = stage.web;
	const company = (await demoOrganisation(stage.ownerUrl)) ?? '';
	db = connect(urlFor(stage.ownerUrl, 'amiable_app'), 2);
	invoice = await forOrganisation(db, company, async (tx) => {
		// Inès runs the warehouse here: she sees what is put in her hands, and nothing else.
		await tx
			.updateTable('membership')
			.set({ roles: ['contributor'] })
			.where('email', '=', INES.email)
			.execute();
		await tx.updateTable('customer').set({ salespersonId: null }).execute();
		return tx
			.selectFrom('invoice as i')
			.innerJoin('customer as c', 'c.id', 'i.customerId')
			.innerJoin('invoiceRun as r', 'r.invoiceId', 'i.id')
			.select(['i.number', 'i.customerId', 'c.name as customer', 'i.residualCents'])
			.where('r.status', '=', 'overdue')
			.where('i.currency', '=', 'EUR')
			.where('i.factored', '=', false)
			.where('c.language', '=', 'fr')
			.where('i.disputedCents', '=', 0)
			.where('i.residualCents', '>', 30_000)
			.orderBy('i.id')
			.limit(1)
			.executeTakeFirstOrThrow();
	});
	manager = await openPage(stage.browser);
	debtor = await openPage(stage.browser, PHONE);
	logistics = await openPage(stage.browser, PHONE);
	await signIn(manager, web.url, demoSignIn);
}, 240_000);

afterAll(() => db.destroy());

test('the manager says who deals with deliveries, and makes a link for the customer', async () => {
	await manager.goto(`${web.url}/settings/agreements`);
	await ready(manager);
	expect(await accessibilityProblems(manager)).toEqual([]);
	const row = manager.getByRole('row', { name: /Logistique/ });
	await row.getByRole('button', { name: 'Modifier' }).click();
	const dialog = manager.getByRole('dialog');
	await dialog.getByLabel('Responsable').selectOption('Inès Garnier');
	await dialog.getByRole('button', { name: 'Enregistrer' }).click();
	await dialog.waitFor({ state: 'hidden' });
	await row.getByText('Inès Garnier').waitFor();

	await manager.goto(`${web.url}/customers/${invoice.customerId}/debtor-page`);
	await ready(manager);
	await manager.getByRole('button', { name: 'Créer un lien' }).click();
	link = (await manager.getByTestId('debtor-link').textContent()) ?? '';
	expect(link).toMatch(/\/d\/[\w-]{32}$/);
	expect(await accessibilityProblems(manager)).toEqual([]);
});

test('the debtor contests a part of an invoice on a phone, with a photo', async () => {
	await debtor.goto(link);
	await debtor.getByText(invoice.number).first().waitFor();
	expect(await fits(debtor)).toBe(true);
	expect(await accessibilityProblems(debtor)).toEqual([]);
	expect(await debtor.context().cookies()).toEqual([]);

	await debtor.getByRole('heading', { name: 'Contester une facture' }).click();
	const form = debtor.locator('#dispute');
	const option = form.getByLabel('Facture').locator('option', { hasText: invoice.number });
	await form.getByLabel('Facture').selectOption((await option.getAttribute('value')) ?? '');
	await form.getByLabel('Motif').selectOption('Livraison');
	await form.getByLabel(/Montant contesté/).fill('200,50');
	await form.getByLabel('Que s’est-il passé ?').fill('Deux vitrages sont arrivés cassés.');
	await form
		.locator('input[type=file]')
		.setInputFiles({ name: 'vitrage.png', mimeType: 'image/png', buffer: PHOTO });
	await form.getByLabel('Votre nom').fill('Paul Durand');
	await form.getByRole('button', { name: 'Envoyer la contestation' }).click();
	await debtor.getByText('Votre contestation est enregistrée').waitFor();
	await debtor.getByRole('heading', { name: 'Vos contestations en cours' }).waitFor();
	expect(await fits(debtor)).toBe(true);
	expect(await accessibilityProblems(debtor)).toEqual([]);
});

test('whoever runs the warehouse finds it on theirs, and settles it', async () => {
	await signIn(logistics, web.url, INES);
	await logistics.goto(`${web.url}/disputes`);
	await ready(logistics);
	expect(await logistics.getByRole('row').filter({ hasText: 'FA-' }).count()).toBe(1);
	expect(await fits(logistics)).toBe(true);
	expect(await accessibilityProblems(logistics)).toEqual([]);
	await logistics.getByRole('link', { name: invoice.number }).click();
	await logistics.getByText('Deux vitrages sont arrivés cassés.').waitFor();
	await ready(logistics);
	const photo = logistics.getByRole('img', { name: 'vitrage.png' });
	const width = await photo.evaluate(async (image: HTMLImageElement) => {
		await image.decode();
		return image.naturalWidth;
	});
	expect(width).toBe(1);
	expect(await fits(logistics)).toBe(true);
	expect(await accessibilityProblems(logistics)).toEqual([]);

	await logistics.getByLabel('Commentaire').fill('Vu au dépôt : un seul volume est de notre fait.');
	await logistics.getByRole('button', { name: 'Ajouter' }).click();
	await logistics.getByText('un seul volume est de notre fait').waitFor();
	await logistics.getByRole('button', { name: 'Résoudre' }).click();
	const dialog = logistics.getByRole('dialog');
	await dialog.getByLabel(/Montant accordé/).fill('100,25');
	await dialog.getByLabel(/Cause/).fill('Emballage');
	await dialog.getByRole('button', { name: 'Résoudre' }).click();
	await dialog.waitFor({ state: 'hidden' });
	await logistics.getByText('Fondé en partie').waitFor();
});

test('the debtor sees what was granted; the manager, what causes disputes; a closed link opens nothing', async () => {
	await debtor.goto(link);
	await debtor
		.getByText(euros(invoice.residualCents - 10_025))
		.first()
		.waitFor();
	const open = debtor.locator('section', {
		has: debtor.getByRole('heading', { name: 'Vos contestations en cours' }),
	});
	expect(await open.getByText(invoice.number).count()).toBe(0);

	await manager.goto(`${web.url}/disputes/causes?by=cause`);
	await ready(manager);
	await manager
		.getByRole('row', { name: /Emballage/ })
		.getByText(euros(10_025))
		.waitFor();
	expect(await accessibilityProblems(manager)).toEqual([]);

	await manager.goto(`${web.url}/customers/${invoice.customerId}/debtor-page`);
	await ready(manager);
	await manager.getByRole('button', { name: 'Fermer', exact: true }).click();
	await manager.getByRole('table').getByText('Fermé', { exact: true }).waitFor();
	const answer = await debtor.goto(link);
	expect(answer?.status()).toBe(404);
	await debtor.getByRole('heading', { name: 'Ce lien n’est plus valable' }).waitFor();
	expect(await accessibilityProblems(debtor)).toEqual([]);
});
