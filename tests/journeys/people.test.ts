import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../config/test-database.ts';
import { accessibilityProblems, openPage, ready, signIn } from './browser.ts';
import { stageOn } from './stage.ts';
import type { Stage } from './stage.ts';

let web: Stage['web'];
let browser: Stage['browser'];
let alice: Page;
let bob: Page;
let link = '';

const password = 'un mot de passe long';

async function signUp(page: Page, company: string, name: string): Promise<void> {
	await page.goto(`${web.url}/sign-up`);
	await ready(page);
	await page.getByLabel('Nom de la société').fill(company);
	await page.getByLabel('Votre nom').fill(name);
	await page.getByLabel('Adresse e-mail').fill(`${name.toLowerCase()}@verre.example`);
	await page.getByLabel('Mot de passe').fill(password);
	await page.getByRole('button', { name: 'Créer la société' }).click();
	await page.waitForURL((address) => address.pathname === '/');
}

/** Bob lets somebody in; answers the link that is shown once. */
async function invite(name: string): Promise<string> {
	await bob.goto(`${web.url}/settings/people`);
	await ready(bob);
	await bob.getByLabel('Nom', { exact: true }).fill(name);
	await bob.getByLabel('Adresse e-mail').fill(`${name.toLowerCase()}@verre.example`);
	await bob.getByRole('button', { name: 'Ajouter' }).click();
	return (await bob.getByText(web.url).first().textContent())?.trim() ?? '';
}

beforeAll(async () => {
	({ web, browser } = await stageOn(await testDatabase()));
	[alice, bob] = [await openPage(browser), await openPage(browser)];
	await signUp(alice, 'Alpha Verre', 'Alice');
	await signUp(bob, 'Beta Verre', 'Bob');
}, 120_000);

test('somebody invited chooses their password with a link that works once', async () => {
	link = await invite('Carl');
	const carl = await openPage(browser);
	const choose = async (text: string) => {
		await carl.goto(link);
		await ready(carl);
		await carl.getByLabel('Nouveau mot de passe').fill(text);
		await carl.getByRole('button', { name: 'Enregistrer mon mot de passe' }).click();
	};
	await choose('le mot de Carl');
	await carl.waitForURL((address) => address.pathname === '/sign-in');
	await choose('un autre encore');
	await carl.getByText('Cette invitation a déjà servi').waitFor();
	await signIn(carl, web.url, { email: 'carl@verre.example', password: 'le mot de Carl' });
	await carl.getByText('Beta Verre').first().waitFor();
});

test('a password changes by its owner alone', async () => {
	const carl = await openPage(browser);
	await signIn(carl, web.url, { email: 'carl@verre.example', password: 'le mot de Carl' });
	await carl.goto(`${web.url}/account`);
	await ready(carl);
	expect(await accessibilityProblems(carl)).toEqual([]);
	const change = async (current: string) => {
		await carl.getByLabel('Mot de passe actuel').fill(current);
		await carl.getByLabel('Nouveau mot de passe').fill('le second mot');
		await carl.getByRole('button', { name: 'Changer le mot de passe' }).click();
	};
	await change('ce n’est pas lui');
	await carl.getByText('Ce mot de passe n’est pas le bon.').waitFor();
	await change('le mot de Carl');
	await carl.getByText('Mot de passe changé.').waitFor();
	const again = await openPage(browser);
	await signIn(again, web.url, { email: 'carl@verre.example', password: 'le second mot' });
});

test('who has an account joins when they accept, changes between companies and stays where they went', async () => {
	const invitation = await invite('Alice');
	const carl = await openPage(browser);
	await carl.goto(invitation);
	await ready(carl);
	await carl.getByLabel('Adresse e-mail').fill('carl@verre.example');
	await carl.getByLabel('Mot de passe').fill('le second mot');
	await carl.getByRole('button', { name: 'Se connecter' }).click();
	await carl.getByText('Cette invitation est pour une autre adresse').waitFor();
	expect(await accessibilityProblems(carl)).toEqual([]);
	await alice.goto(invitation);
	await ready(alice);
	expect(await accessibilityProblems(alice)).toEqual([]);
	await alice.getByRole('button', { name: 'Rejoindre' }).click();
	await alice.waitForURL((address) => address.pathname === '/');
	await alice.locator('aside').getByText('Beta Verre').first().waitFor();
	const change = async (company: string) => {
		await alice.getByLabel('Compte et affichage').first().click();
		await alice.getByRole('button', { name: company }).first().click();
		await alice.locator('aside').getByText(company).first().waitFor();
	};
	await change('Alpha Verre');
	await change('Beta Verre');
	await alice.goto(`${web.url}/runs`);
	await ready(alice);
	expect(await alice.locator('aside').first().textContent()).toContain('Beta Verre');
});

test('a page that was open before the language changed goes on in one language', async () => {
	await bob.goto(web.url);
	await ready(bob);
	const other = await bob.context().newPage();
	await other.goto(web.url);
	const kept = await other.request.post(`${web.url}/preferences`, {
		headers: { origin: web.url },
		form: { theme: 'system', locale: 'en', back: '/' },
	});
	expect(kept.ok()).toBe(true);
	await bob.getByRole('link', { name: 'Clients', exact: true }).click();
	await bob.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
	await bob.getByRole('link', { name: 'Customers', exact: true }).waitFor();
	expect(await bob.locator('html').getAttribute('lang')).toBe('en');
});
