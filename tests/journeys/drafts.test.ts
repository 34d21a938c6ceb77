import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { connect, forOrganisation } from '#db/client.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { urlFor } from '#db/roles.ts';
import { demoSignIn } from '#db/seed.ts';
import { readScenario, templatePath } from '#workflows/files/scenario-file.ts';
import { accessibilityProblems, openPage, signIn } from './browser.ts';
import { demoStage } from './stage.ts';
import type { Stage } from './stage.ts';

vi.setConfig({ testTimeout: 120_000 });

let web: Stage['web'];
let browser: Stage['browser'];
let database: string;
let helene: BrowserContext;
let nicolas: BrowserContext;

/** Signs in and answers the browser of that person. */
async function browserOf(email: string): Promise<BrowserContext> {
	const page = await openPage(browser);
	await signIn(page, web.url, { ...demoSignIn, email });
	await page.close();
	return page.context();
}

beforeAll(async () => {
	const stage = await demoStage();
	({ web, browser } = stage);
	database = stage.ownerUrl;
	const owner = new Client({ connectionString: stage.ownerUrl });
	await owner.connect();
	await owner.query(`update membership set roles = '{credit-manager}' where email = 'nicolas@amiable.test'`);
	await owner.end();
	helene = await browserOf(demoSignIn.email);
	nicolas = await browserOf('nicolas@amiable.test');
}, 240_000);

const PATH = '/scenarios/standard';

/** The designer, once its script has taken over: it says that somebody is here. */
async function open(context: BrowserContext): Promise<Page> {
	const page = await context.newPage();
	await arrive(page, () => page.goto(web.url + PATH));
	return page;
}

async function arrive(page: Page, go: () => Promise<unknown>): Promise<void> {
	const here = page.waitForResponse((response) => response.url().endsWith(`${PATH}/presence`));
	await go();
	await here;
}

const nameOf = (page: Page) => page.getByRole('textbox', { name: 'Nom du scénario' });
const undo = (page: Page) => page.getByRole('button', { name: /^Annuler|^Rien à annuler/ });
const saved = (page: Page) => page.getByText('Enregistré', { exact: true }).waitFor();

/** The page is gone without a word: nothing can be sent on leaving. */
async function crash(page: Page): Promise<void> {
	const gone = page.waitForEvent('crash');
	const session = await page.context().newCDPSession(page);
	session.send('Page.crash').catch(() => undefined);
	await gone;
	await page.close();
}

async function rename(page: Page, name: string): Promise<void> {
	await nameOf(page).fill(name);
	await nameOf(page).press('Enter');
}

/** The file that the server holds, as text. */
async function fileOf(page: Page, which: string): Promise<string> {
	const response = await page.request.get(`${web.url}${PATH}/draft?${which}`);
	const { document } = (await response.json()) as { document: unknown };
	return JSON.stringify(document);
}

/** Version 2 of the standard scenario: its first reminder leaves two days later. */
async function publishAnother(): Promise<void> {
	const owner = new Client({ connectionString: database });
	await owner.connect();
	const { rows } = await owner.query<{ id: string }>('select id from organisation where demo');
	await owner.end();
	const db = connect(urlFor(database, 'amiable_app'), 1);
	const text = readFileSync(templatePath('standard'), 'utf8').replaceAll('offset: 4\n', 'offset: 6\n');
	const read = readScenario(text);
	if (!read.ok) throw new Error('The template can be read.');
	await forOrganisation(db, rows[0]?.id ?? '', (tx) =>
		publishScenario(tx, {
			...{ scenario: read.value.scenario, source: text, format: 'yaml', by: 'test' },
			at: Date.now(),
		}),
	);
	await db.destroy();
}

describe('one person', () => {
	test('finds every change again after a reload, and undoes all of them byte for byte', async () => {
		const page = await open(helene);
		for (const name of ['Un', 'Deux', 'Trois']) {
			await rename(page, name);
			await saved(page);
		}
		expect(await accessibilityProblems(page)).toEqual([]);
		for (let steps = 0; (await undo(page).isEnabled()) && steps < 9; steps += 1) await undo(page).click();
		await saved(page);
		expect(await fileOf(page, 'by=me')).toBe(await fileOf(page, 'version=1'));
		await rename(page, 'Quatre');
		await saved(page);
		await arrive(page, () => page.reload());
		expect(await nameOf(page).inputValue()).toBe('Quatre');
		await page.close();
	});

	test('finds again what was saved while the page was already read anew', async () => {
		const page = await open(helene);
		const read = Promise.withResolvers<true>();
		await page.route(`${web.url}${PATH}/draft`, async (route) => {
			await read.promise;
			await route.continue();
		});
		// A page that is about to leave answers no question; it still says what it does.
		await page.evaluate(() => {
			Storage.prototype.removeItem = function (name) {
				Reflect.deleteProperty(this, name);
				console.info(`removed ${name}`);
			};
		});
		const known = page.waitForEvent('console', (message) => /^removed .*unsent$/.test(message.text()));
		await page.route(web.url + PATH, async (route) => {
			const response = await route.fetch();
			read.resolve(true);
			await known;
			await route.fulfill({ response });
		});
		const sent = page.waitForRequest(`${web.url}${PATH}/draft`);
		await rename(page, 'Relu');
		await sent;
		await arrive(page, () => page.reload());
		expect(await nameOf(page).inputValue()).toBe('Relu');
		await rename(page, 'Relu, puis changé');
		await saved(page);
		await page.close();
	});

	test('loses nothing without network, nor when the page crashes on it', async () => {
		const page = await open(helene);
		await helene.setOffline(true);
		await rename(page, 'Écrit hors ligne');
		await page.getByText('Hors ligne, gardé ici').waitFor();
		await crash(page);
		await helene.setOffline(false);
		const again = await open(helene);
		await again.getByText('Vos modifications non envoyées ont été retrouvées.').waitFor();
		expect(await nameOf(again).inputValue()).toBe('Écrit hors ligne');
		await saved(again);
		expect(await fileOf(again, 'by=me')).toContain('Écrit hors ligne');
		await helene.setOffline(true);
		await rename(again, 'Puis de retour');
		await again.getByText('Hors ligne, gardé ici').waitFor();
		await helene.setOffline(false);
		await saved(again);
		expect(await fileOf(again, 'by=me')).toContain('Puis de retour');
		await again.close();
	});

	test('settles two windows: both states are kept, one goes on', async () => {
		const [first, second] = [await open(helene), await open(helene)];
		await rename(second, 'Seconde fenêtre');
		await saved(second);
		await rename(first, 'Première fenêtre');
		await first.getByText('Vous avez modifié ce scénario dans une autre fenêtre.').waitFor();
		await first.getByRole('button', { name: 'Voir les différences' }).click();
		await first.getByText('« Seconde fenêtre »').waitFor();
		expect(await accessibilityProblems(first)).toEqual([]);
		await first.getByRole('button', { name: 'Reprendre l’autre' }).click();
		await saved(first);
		expect(await nameOf(first).inputValue()).toBe('Seconde fenêtre');
		await undo(first).click();
		expect(await nameOf(first).inputValue()).toBe('Première fenêtre');
		await saved(first);
		await first.close();
		await second.close();
	});
});

test('two people see each other, compare their drafts, and one takes up the other’s', async () => {
	const theirs = await open(nicolas);
	await rename(theirs, 'Idée de Nicolas');
	await saved(theirs);
	const mine = await open(helene);
	const before = await nameOf(mine).inputValue();
	await mine.getByRole('button', { name: /^Aussi sur ce scénario/ }).click();
	await mine.getByText(/^Nicolas Aubert modifie aussi, brouillon enregistré à/).waitFor();
	await mine.getByRole('button', { name: 'Comparer avec le mien' }).click();
	await mine.getByText('« Idée de Nicolas »').waitFor();
	await mine.getByRole('button', { name: 'Reprendre le sien' }).click();
	await saved(mine);
	expect(await nameOf(mine).inputValue()).toBe('Idée de Nicolas');
	await undo(mine).click();
	expect(await nameOf(mine).inputValue()).toBe(before);
	await saved(mine);
	await mine.close();
	await theirs.close();
});

test('somebody published meanwhile: the draft is kept, compared, and started again from the new version', async () => {
	const page = await open(helene);
	await rename(page, 'Avant la version 2');
	await saved(page);
	await publishAnother();
	await arrive(page, () => page.reload());
	await page.getByText('La version 2 a été publiée depuis.').waitFor();
	expect(await nameOf(page).inputValue()).toBe('Avant la version 2');
	await page.getByRole('button', { name: 'Voir les différences' }).click();
	await page.getByText('« Avant la version 2 »').waitFor();
	await page.getByRole('button', { name: 'Repartir de la v2' }).click();
	await page.getByText('La version 2 a été publiée depuis.').waitFor({ state: 'detached' });
	await saved(page);
	expect(await fileOf(page, 'by=me')).toBe(await fileOf(page, 'version=2'));
	await undo(page).click();
	expect(await nameOf(page).inputValue()).toBe('Avant la version 2');
	await saved(page);
	await page.close();
});
