import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, forOrganisation } from '#db/client.ts';
import type { Db, Tx } from '#db/client.ts';
import { escalateReplies } from '#db/desk/escalate-replies.ts';
import { urlFor } from '#db/roles.ts';
import { demoSignIn } from '#db/seed.ts';
import { demoOrganisation } from '#db/seed/people.ts';
import { accessibilityProblems, openPage, ready, signIn } from './browser.ts';
import { demoStage } from './stage.ts';
import type { Stage } from './stage.ts';

let web: Stage['web'];
let page: Page;
let db: Db;
let company = '';

type Debtor = { id: string; name: string; number: string; invoiceId: string; email: string; phone: string };
let debtors: Debtor[] = [];

const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => forOrganisation(db, company, work);

/** Customers who owe one late invoice, with somebody who has a telephone and an address. */
const lateDebtors = () =>
	inside((tx) =>
		tx
			.selectFrom('invoice as i')
			.innerJoin('customer as c', 'c.id', 'i.customerId')
			.innerJoin('contactPerson as p', 'p.customerId', 'c.id')
			.innerJoin('invoiceRun as r', 'r.invoiceId', 'i.id')
			.distinctOn('c.id')
			.select(['c.id', 'c.name', 'i.number', 'i.id as invoiceId'])
			.select((eb) => [eb.ref('p.email').$notNull().as('email'), eb.ref('p.phone').$notNull().as('phone')])
			.where('p.email', 'is not', null)
			.where('p.phone', 'is not', null)
			.where('r.status', '=', 'overdue')
			.where('i.currency', '=', 'EUR')
			.where('c.kind', '=', 'company')
			.where('c.language', '=', 'fr')
			.orderBy('c.id')
			.limit(3)
			.execute(),
	);

const nth = (index: number): Debtor => {
	const found = debtors[index];
	if (!found) throw new Error('the demo company has too few late customers');
	return found;
};
const visit = async (path: string): Promise<void> => {
	await page.goto(web.url + path);
	await ready(page);
};
/** The first thing that a list offers. */
const found = (name: string) => page.getByRole('listbox', { name }).getByRole('option').first();
const outcomes = () => page.getByRole('region', { name: 'Issue de l’appel' });

const mailOf = ({ email, number }: Debtor, id: string, words: string) => ({
	name: 'reponse.eml',
	mimeType: 'message/rfc822',
	buffer: Buffer.from(
		[
			`From: Comptabilité <${email}>`,
			'To: relance@verrerie.test',
			`Subject: RE: facture ${number}`,
			`Message-ID: <${id}@client.test>`,
			'Date: Mon, 1 Mar 2027 09:00:00 +0100',
			'Content-Type: text/plain; charset=utf-8',
			'',
			words,
			'',
			'> Bonjour, sauf erreur de notre part',
		].join('\r\n'),
	),
});

async function drop(mail: ReturnType<typeof mailOf>): Promise<void> {
	await visit('/replies');
	await page.getByRole('button', { name: 'Ajouter un e-mail' }).click();
	await page.locator('input[type=file]').setInputFiles(mail);
	await page.getByRole('button', { name: 'Reprendre cet e-mail' }).click();
	await page.waitForURL(/\/replies\/[0-9a-f-]{36}$/);
	await ready(page);
}

beforeAll(async () => {
	const stage = await demoStage();
	web = stage.web;
	company = (await demoOrganisation(stage.ownerUrl)) ?? '';
	db = connect(urlFor(stage.ownerUrl, 'amiable_app'), 3);
	debtors = await lateDebtors();
	page = await openPage(stage.browser);
	await signIn(page, web.url, demoSignIn);
}, 180_000);

afterAll(() => db.destroy());

describe('the telephone rings', () => {
	test('a telephone number opens the call sheet of whoever calls', async () => {
		const { phone, name } = nth(0);
		await page.keyboard.press('Control+k');
		await page.getByRole('combobox', { name: 'Chercher un client' }).fill(phone.replace('+33', '0'));
		await found('Résultats de la recherche').waitFor();
		expect(await accessibilityProblems(page)).toEqual([]);
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { level: 1, name: `Appel : ${name}` }).waitFor();
		expect(await page.getByText('Date à laquelle le paiement doit être reçu').count()).toBeGreaterThan(0);
		expect(await accessibilityProblems(page)).toEqual([]);
	});

	test('two keys record a promise over what is late; it counts as a contact', async () => {
		const { id, invoiceId } = nth(0);
		await page.getByRole('heading', { level: 1 }).click();
		await page.keyboard.press('1');
		await page.keyboard.press('Enter');
		await outcomes().getByText('Promesse de paiement : c’est enregistré.').waitFor();
		const promise = await inside((tx) =>
			tx
				.selectFrom('promise')
				.selectAll()
				.where('customerId', '=', id)
				.where('outcome', '=', 'live')
				.execute(),
		);
		expect(promise.some(({ invoices }) => invoices.includes(invoiceId))).toBe(true);
		const contacts = await inside((tx) =>
			tx
				.selectFrom('fact')
				.select('type')
				.where('customerId', '=', id)
				.where('type', '=', 'manual-contact')
				.execute(),
		);
		expect(contacts).toHaveLength(1);
	});

	test('nobody answers: the call comes back at another half-day', async () => {
		const { id } = nth(1);
		await visit(`/customers/${id}/call`);
		await page.keyboard.press('5');
		await page.keyboard.press('Enter');
		await outcomes().getByText('L’appel revient dans l’agenda').waitFor();
		const [task] = await inside((tx) =>
			tx
				.selectFrom('task')
				.selectAll()
				.where('customerId', '=', id)
				.where('kind', '=', 'call-back')
				.execute(),
		);
		expect(task?.snoozedUntil?.getTime()).toBeGreaterThan(Date.now());
	});

	test('a note names a colleague, who is told; it can be corrected, and keeps what it said', async () => {
		const { id } = nth(1);
		const note = page.getByLabel('Nouvelle note');
		await note.pressSequentially('Vu avec @Nico');
		await found('Collègues').click();
		await page.getByRole('button', { name: 'Ajouter la note' }).click();
		await page.getByRole('listitem').getByText('Vu avec @Nicolas').first().waitFor();
		await page.getByRole('button', { name: 'Corriger' }).click();
		await page.getByLabel('Note', { exact: true }).first().fill('Vu ce matin avec lui.');
		await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
		await page.getByText('1 version précédente').waitFor();
		const told = await inside((tx) =>
			tx
				.selectFrom('notification')
				.select('kind')
				.where('customerId', '=', id)
				.where('kind', '=', 'mention')
				.execute(),
		);
		expect(told).toHaveLength(1);
		expect(await accessibilityProblems(page)).toEqual([]);
	});

	test('a note written on the customer’s sheet leaves its writer there', async () => {
		const sheet = `/customers/${encodeURIComponent(nth(1).id)}`;
		await visit(sheet);
		await page.getByLabel('Nouvelle note').fill('Le dossier est chez leur comptable.');
		await page.getByRole('button', { name: 'Ajouter la note' }).click();
		await page.getByRole('listitem').getByText('Le dossier est chez leur comptable.').first().waitFor();
		expect(new URL(page.url()).pathname).toBe(sheet);
	});
});

describe('a mail comes back', () => {
	test('it is read where it belongs, and contacts wait for a decision', async () => {
		const { name, number } = nth(2);
		await drop(mailOf(nth(2), 'one', `Nous réglons la facture ${number} vendredi.`));
		await page.getByText('Les relances automatiques de ce client attendent').waitFor();
		await page.getByRole('link', { name, exact: true }).waitFor();
		await page.getByText('Signature et message cité').click();
		await page.getByText('sauf erreur de notre part').waitFor();
		expect(await accessibilityProblems(page)).toEqual([]);
	});

	test('a promise by mail ends the wait', async () => {
		const { id } = nth(2);
		await page.getByRole('button', { name: 'Promesse de paiement' }).click();
		await page.getByRole('button', { name: 'Enregistrer la décision' }).click();
		await page.getByText('Promesse de paiement : décidé par').waitFor();
		expect(
			await inside((tx) => tx.selectFrom('pause').select('id').where('customerId', '=', id).execute()),
		).toEqual([]);
	});

	test('without a decision the manager is told, and contacts go on', async () => {
		await drop(mailOf(nth(1), 'two', 'Pouvez-vous me rappeler ?'));
		const { pathname } = new URL(page.url());
		await inside((tx) => escalateReplies(tx, Date.now() + 8 * 86_400_000));
		await visit(pathname);
		await page.getByText('Personne n’a décidé à temps').waitFor();
	});

	test('on a phone: the inbox, the call sheet and the notifications fit', async () => {
		await page.setViewportSize({ width: 390, height: 844 });
		for (const path of ['/replies?list=all', `/customers/${nth(0).id}/call`, '/notifications?list=all']) {
			await visit(path);
			const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
			expect({ path, wide }).toEqual({ path, wide: false });
			expect(await accessibilityProblems(page)).toEqual([]);
		}
	});
});
