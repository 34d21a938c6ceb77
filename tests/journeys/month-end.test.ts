import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, forOrganisation } from '#db/client.ts';
import type { Db, Tx } from '#db/client.ts';
import { urlFor } from '#db/roles.ts';
import { demoSignIn } from '#db/seed.ts';
import { demoOrganisation } from '#db/seed/people.ts';
import { accessibilityProblems, openPage, ready, signIn } from './browser.ts';
import { demoStage } from './stage.ts';
import type { Stage } from './stage.ts';

const MINUTE = 60_000;

let web: Stage['web'];
let page: Page;
let db: Db;
let company = '';
let sample = '';

const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => forOrganisation(db, company, work);
const visit = async (path: string): Promise<void> => {
	await page.goto(web.url + path);
	await ready(page);
};
const drop = async (name: string, text: string): Promise<void> => {
	await visit('/money');
	await page
		.locator('input[type=file]')
		.setInputFiles({ name, mimeType: 'application/xml', buffer: Buffer.from(text) });
};
const lines = (state: string) =>
	inside((tx) =>
		tx
			.selectFrom('bankLine')
			.select(['id', 'label', 'paymentId'])
			.where('state', '=', state as 'queued')
			.orderBy('bookedOn')
			.orderBy('id')
			.execute(),
	);

beforeAll(async () => {
	const stage = await demoStage();
	web = stage.web;
	company = (await demoOrganisation(stage.ownerUrl)) ?? '';
	db = connect(urlFor(stage.ownerUrl, 'amiable_app'), 3);
	page = await openPage(stage.browser);
	await signIn(page, web.url, demoSignIn);
}, 3 * MINUTE);

afterAll(() => db.destroy());

describe('the end of a month, with a bank file', () => {
	test(
		'dropped, the file is matched by itself where it is sure, and says why line by line',
		async () => {
			sample = await (await page.request.get(`${web.url}/money/sample.xml`)).text();
			await drop('releve.xml', sample);
			await page.waitForURL(/\/money\/files\//);
			await page.getByText('numéro de facture · montant exact · automatique, 99 %').first().waitFor();
			await page.getByText('Les soldes tombent juste').waitFor();
			expect(await accessibilityProblems(page)).toEqual([]);
			expect((await lines('ready')).length + (await lines('waiting')).length).toBe(0);
			const matched = await lines('matched');
			expect(matched.length).toBeGreaterThan(3);
			const exact = matched.find(({ label }) => label.startsWith('VIR SEPA FA-'));
			const number = exact?.label.slice('VIR SEPA '.length) ?? '';
			const invoice = await inside((tx) =>
				tx
					.selectFrom('invoice')
					.select('residualCents')
					.where('number', '=', number)
					.executeTakeFirstOrThrow(),
			);
			expect(invoice.residualCents).toBe(0);
		},
		MINUTE,
	);

	test('dropped again it changes nothing, and says so', async () => {
		const before = await inside((tx) => tx.selectFrom('payment').select('id').execute());
		await drop('le-meme.xml', sample);
		await page.getByText('Ce fichier avait déjà été déposé').waitFor();
		expect(await inside((tx) => tx.selectFrom('payment').select('id').execute())).toHaveLength(before.length);
	});

	test('a file that does not add up is refused with its line and the amount that is missing', async () => {
		await drop('faux.xml', sample.replace(/<Ntry>.*<\/Ntry>\n/, ''));
		await page.getByText('ne mènent pas du solde initial au solde final').waitFor();
		expect(await accessibilityProblems(page)).toEqual([]);
	});

	test(
		'what is left is matched by keyboard, and undone as easily',
		async () => {
			await visit('/money/queue?sort=confidence');
			expect(await accessibilityProblems(page)).toEqual([]);
			const queued = (await lines('queued')).length;
			await page.keyboard.press('Enter');
			await page.getByText('Rapproché.').waitFor();
			expect(await lines('queued')).toHaveLength(queued - 1);
			await page.getByRole('button', { name: 'Annuler' }).click();
			await page.getByText('C’est défait').waitFor();
			expect(await lines('queued')).toHaveLength(queued);
			await page.keyboard.press('Enter');
			await page.getByText('Rapproché.').waitFor();
			await page.keyboard.press('i');
			await page.getByRole('dialog').getByLabel('Motif').fill('subvention régionale');
			expect(await accessibilityProblems(page)).toEqual([]);
			await page.getByRole('dialog').getByRole('button', { name: 'Écarter la ligne' }).click();
			await page.getByText('Ligne écartée.').waitFor();
			expect(await lines('ignored')).toHaveLength(1);
		},
		MINUTE,
	);

	test(
		'a transfer is shared out over chosen invoices; the rest stays as credit',
		async () => {
			await visit('/money/queue');
			const [line] = await lines('queued');
			await page.keyboard.press('s');
			const dialog = page.getByRole('dialog');
			const customer = await inside((tx) =>
				tx
					.selectFrom('invoice as i')
					.innerJoin('customer as c', 'c.id', 'i.customerId')
					.select('c.name')
					.where('i.residualCents', '>', 0)
					.where('i.closed', 'is', null)
					.where('i.currency', '=', 'EUR')
					.orderBy('c.name')
					.executeTakeFirstOrThrow(),
			);
			await dialog.getByRole('searchbox', { name: 'Client', exact: true }).fill(customer.name);
			await dialog.getByRole('list', { name: 'Clients trouvés' }).getByRole('button').first().click();
			await dialog.getByRole('table').waitFor();
			expect(await accessibilityProblems(page)).toEqual([]);
			await dialog.getByRole('button', { name: 'Répartir ainsi' }).click();
			await page.getByText('Rapproché.').waitFor();
			expect((await lines('queued')).map(({ id }) => id)).not.toContain(line?.id);
		},
		MINUTE,
	);

	test(
		'a wrong match is undone from its payment: the invoice is owed again',
		async () => {
			const [match] = (await lines('matched')).filter(({ label }) => label.startsWith('VIR SEPA FA-'));
			await visit(`/money/payments/${encodeURIComponent(match?.paymentId ?? '')}`);
			expect(await accessibilityProblems(page)).toEqual([]);
			await page.getByRole('button', { name: 'Défaire l’affectation' }).click();
			await page.getByLabel('À un autre client, à personne (saisie erronée), ou on ne sait pas').check();
			await page.getByRole('dialog').getByLabel('Motif').fill('mauvais client');
			await page.getByRole('dialog').getByRole('button', { name: 'Défaire' }).click();
			await page.getByText('Ce paiement n’était pas de ce client').waitFor();
			expect((await lines('queued')).map(({ id }) => id)).toContain(match?.id);
			const number = match?.label.slice('VIR SEPA '.length) ?? '';
			const invoice = await inside((tx) =>
				tx
					.selectFrom('invoice')
					.select('residualCents')
					.where('number', '=', number)
					.executeTakeFirstOrThrow(),
			);
			expect(invoice.residualCents).toBeGreaterThan(0);
		},
		MINUTE,
	);

	test(
		'a cheque is entered by hand, and its page says what it paid',
		async () => {
			await visit('/money/payments/new');
			const [customer] = await inside((tx) =>
				tx
					.selectFrom('invoice as i')
					.innerJoin('customer as c', 'c.id', 'i.customerId')
					.select(['c.name', 'i.number'])
					.where('i.residualCents', '>', 0)
					.where('i.closed', 'is', null)
					.where('i.currency', '=', 'EUR')
					.orderBy('c.name', 'desc')
					.limit(1)
					.execute(),
			);
			await page.getByRole('searchbox', { name: 'Client', exact: true }).fill(customer?.name ?? '');
			await page.getByRole('list', { name: 'Clients trouvés' }).getByRole('button').first().click();
			await page.getByLabel('Montant', { exact: true }).fill('12,50');
			await page.getByLabel('Moyen de paiement').selectOption('cheque');
			await page.getByRole('textbox', { name: /^Libellé/ }).fill(`Chèque ${customer?.number ?? ''}`);
			expect(await accessibilityProblems(page)).toEqual([]);
			await page.getByRole('button', { name: 'Enregistrer le paiement' }).click();
			await page.waitForURL(/\/money\/payments\/hand/);
			await page.getByText('Saisie · Chèque').waitFor();
			await page
				.getByRole('link', { name: customer?.number ?? '' })
				.first()
				.waitFor();
		},
		MINUTE,
	);

	test(
		'accounting gets its entries, and every screen of money holds on a phone',
		async () => {
			const address = `${web.url}/money/entries/fec.txt`;
			const withoutRates = await page.request.get(address);
			expect(withoutRates.status()).toBe(422);
			expect(await withoutRates.text()).toContain('GBP');
			const fec = await (await page.request.get(`${address}?rate-CHF=1,04&rate-GBP=1,15`)).text();
			expect(fec.split('\r\n')[0]?.split('\t')).toHaveLength(18);
			expect(fec).toContain('512000');
			await page.setViewportSize({ width: 360, height: 780 });
			const screens = ['', '/queue', '/payments', '/payments/new', '/accessories', '/entries', '/settings'];
			for (const screen of screens) {
				await visit(`/money${screen}`);
				expect([screen, await page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([
					screen,
					0,
				]);
				expect([screen, await accessibilityProblems(page)]).toEqual([screen, []]);
			}
		},
		2 * MINUTE,
	);
});
