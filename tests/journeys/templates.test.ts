import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { demoSignIn } from '#db/seed.ts';
import { accessibilityProblems, openPage, ready, signIn } from './browser.ts';
import { demoStage } from './stage.ts';
import type { Stage } from './stage.ts';

let web: Stage['web'];
let page: Page;

beforeAll(async () => {
	const stage = await demoStage();
	web = stage.web;
	page = await openPage(stage.browser, { viewport: { width: 1440, height: 900 } });
	await signIn(page, web.url, demoSignIn);
}, 180_000);

const visit = async (path: string): Promise<void> => {
	await page.goto(web.url + path);
	await ready(page);
};
/** The preview follows what is typed; it is current when nothing is on its way. */
const drawn = () => page.locator('section[aria-busy="false"] iframe').first().waitFor();
const preview = () => page.frameLocator('iframe[title^="E-mail"]');
const second = () => page.getByRole('textbox', { name: 'Paragraphe, élément 2 sur' });

test.each([
	['light', 1440],
	['light', 1024],
	['dark', 390],
] as const)(
	'no screen of messages or of the gallery breaks an accessibility rule, %s at %i pixels',
	async (colorScheme, width) => {
		await page.emulateMedia({ colorScheme });
		await page.setViewportSize({ width, height: 900 });
		const found: string[] = [];
		for (const path of [
			'/templates',
			'/templates?q=introuvable',
			'/templates/reminder-1',
			'/templates/formal-notice',
			'/templates/sms-reminder',
			'/templates/call-1',
			'/scenarios/new',
			'/scenarios/new?template=credit-insured',
		]) {
			await visit(path);
			found.push(...(await accessibilityProblems(page)).map((problem) => `${path} ${problem}`));
			const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
			if (Number(overflow) > 0) found.push(`${path} scrolls sideways by ${String(overflow)} px`);
		}
		await page.emulateMedia({ colorScheme: 'light' });
		await page.setViewportSize({ width: 1440, height: 900 });
		expect(found).toEqual([]);
	},
	240_000,
);

describe('a credit manager and the first reminder', () => {
	test('finds it by the scenario that sends it', async () => {
		await visit('/templates');
		await page.getByRole('searchbox').fill('grand compte');
		await page.getByRole('button', { name: 'Filtrer' }).click();
		await page.getByRole('link', { name: 'Première relance' }).click();
		await page.getByRole('heading', { level: 1, name: 'Première relance' }).waitFor();
		await ready(page);
		await drawn();
		await page.getByText('5 sur 5').waitFor();
	});

	test('reads it as it will be sent: a value is no wider than its words, in the copy as in the field', async () => {
		const braces = await page
			.locator('.mirror i')
			.evaluateAll((all) => all.map((brace) => brace.getBoundingClientRect().width));
		expect(braces.length).toBeGreaterThan(10);
		expect(Math.max(...braces)).toBeLessThan(5);
		const heights = await page
			.locator('.token-field')
			.evaluateAll((all) =>
				all.map((field) => [...field.children].slice(0, 2).map(({ scrollHeight }) => scrollHeight)),
			);
		for (const [copy, field] of heights) expect(field).toBe(copy);
	});

	test('puts a value into it by keyboard, sees what it says on a real invoice, takes it back', async () => {
		const before = await second().inputValue();
		await second().focus();
		await page.keyboard.press('Control+End');
		await page.keyboard.type(' Avant le ');
		await page.getByRole('button', { name: /Insérer une valeur dans : Paragraphe, élément 2/ }).click();
		await page.getByRole('listbox').waitFor();
		await page.keyboard.type('date limite');
		await page.keyboard.press('Enter');
		await expect.poll(() => second().inputValue()).toBe(`${before} Avant le {{date limite}}`);
		await preview()
			.getByText(/Avant le \d+/)
			.waitFor();
		await page.keyboard.press('Control+z');
		await expect.poll(() => second().inputValue()).toBe(`${before} Avant le `);
	});

	test('loses nothing when the page is reloaded', async () => {
		const typed = await second().inputValue();
		await page.reload();
		await ready(page);
		await page.getByText('Voici ce que vous aviez écrit sans l’enregistrer.').waitFor();
		expect(await second().inputValue()).toBe(typed.trim());
	});

	test('cannot save it without a way to be reached, and is told which item is missing', async () => {
		await page.getByText('Nous contacter', { exact: true }).hover();
		const place = page.getByRole('group', { name: /^Élément/ }).filter({ hasText: 'Nous contacter' });
		await place.getByRole('button', { name: /^Retirer/ }).click();
		await page.getByText('4 sur 5').waitFor();
		await page.getByRole('button', { name: 'Enregistrer' }).click();
		await page.getByText('Un élément obligatoire manque au message : Comment nous joindre').waitFor();
		await page.getByRole('button', { name: 'Annuler' }).click();
		await page.getByText('5 sur 5').waitFor();
	});

	test('saves it: it is the company’s own, in the list and in its history', async () => {
		await page.getByRole('button', { name: 'Enregistrer' }).click();
		await page.getByText('Enregistré : les prochains messages partent avec ce texte.').waitFor();
		await page.getByText('Votre texte, version 1').waitFor();
		await page.getByRole('button', { name: 'Historique' }).click();
		await page.getByText('Version 1', { exact: true }).waitFor();
		expect(await accessibilityProblems(page)).toEqual([]);
		await page.keyboard.press('Escape');
		await visit('/templates?origin=adapted');
		expect(await page.getByRole('row').filter({ hasText: 'Première relance' }).count()).toBe(1);
	});

	test('sends a test to nobody but themselves', async () => {
		await visit('/templates/reminder-1');
		await page.getByRole('button', { name: 'M’envoyer un essai' }).click();
		await page.getByText(`Classé dans Messages pour ${demoSignIn.email}`).waitFor();
		await visit('/outbox?q=[Test]');
		const line = page.getByRole('row').filter({ hasText: '[Test] Rappel' });
		expect(await line.count()).toBe(1);
		expect(await line.innerText()).toContain(demoSignIn.email);
	});

	test('reads the invoices on a phone: a number is not broken into pieces, and nothing is out of sight', async () => {
		await visit('/templates/reminder-1');
		await page.getByRole('button', { name: 'Téléphone', exact: true }).click();
		const number = preview().locator('.line td').first();
		await number.waitFor();
		const lines = await number.evaluate((cell) => {
			const words = document.createRange();
			words.selectNodeContents(cell);
			return words.getClientRects().length;
		});
		expect(lines).toBe(1);
		const beyond = await preview()
			.locator('html')
			.evaluate((root) => root.scrollWidth - innerWidth);
		expect(beyond).toBe(0);
		await page.getByRole('button', { name: 'Boîte de réception' }).click();
	});

	test('goes back to the product’s words', async () => {
		await visit('/templates/reminder-1');
		await page.getByRole('button', { name: 'Revenir au texte d’Amiable' }).click();
		await page.getByText('Enregistré. La version précédente reste dans l’historique.').waitFor();
		expect(await second().inputValue()).not.toContain('Avant le');
		await page.getByText('Texte d’Amiable', { exact: true }).waitFor();
	});

	test('writes both languages side by side', async () => {
		await page.getByRole('button', { name: 'Côte à côte' }).click();
		await page
			.getByRole('region', { name: 'Anglais', exact: true })
			.getByLabel('Objet', { exact: true })
			.waitFor();
		expect(await page.getByRole('region', { name: 'Français', exact: true }).count()).toBe(1);
		expect(await accessibilityProblems(page)).toEqual([]);
	});
});

test('a new message starts from a copy and keeps its languages', async () => {
	await visit('/templates');
	await page.getByRole('button', { name: 'Nouveau modèle' }).click();
	expect(await accessibilityProblems(page)).toEqual([]);
	await page.getByLabel('Nom du modèle').fill('Relance des associations');
	await page.getByLabel('Partir de').selectOption('copy/reminder-2');
	await page.getByRole('button', { name: 'Créer et écrire' }).click();
	await page.getByRole('heading', { level: 1, name: 'Relance des associations' }).waitFor();
	expect(new URL(page.url()).pathname).toBe('/templates/relance-des-associations');
	await ready(page);
	await page.getByRole('button', { name: 'Anglais' }).click();
	await page.getByText('Votre texte, version 1').waitFor();
});

test('a letter is shown on its pages with its legal items', async () => {
	await visit('/templates/formal-notice');
	await page.getByText('10 sur 10').waitFor();
	await page.getByText(/^\d pages?$/).waitFor();
	const link = await page.getByRole('link', { name: 'Ouvrir le PDF' }).getAttribute('href');
	expect(link).toMatch(/^blob:/);
	const sheet = page.getByRole('img', { name: /^Page 1 sur \d/ });
	await sheet.waitFor();
	await expect.poll(() => sheet.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1240);
	expect(await accessibilityProblems(page)).toEqual([]);
});

test('the gallery shows a template as the designer would draw it, to be walked through and not changed', async () => {
	await visit('/scenarios/new');
	expect(await page.locator('.svelte-flow').count()).toBe(0);
	await page.getByRole('button', { name: 'Schéma de « Standard »' }).click();
	const dialog = page.getByRole('dialog', { name: 'Schéma de « Standard »' });
	await dialog.locator('[data-canvas-ready]').waitFor();
	const step = dialog.locator('.svelte-flow__node[tabindex="0"]');
	await expect.poll(() => step.getAttribute('data-id')).toBe('start');
	await dialog.getByText('Avant l’échéance').first().waitFor();
	const cards = await dialog.locator('.svelte-flow__node').count();
	await step.focus();
	await page.keyboard.press('ArrowDown');
	await expect.poll(() => step.getAttribute('data-id')).not.toBe('start');
	await page.keyboard.press('Delete');
	await page.keyboard.press('/');
	expect(await page.getByRole('dialog').count()).toBe(1);
	expect(await dialog.locator('.svelte-flow__node').count()).toBe(cards);
	expect(await accessibilityProblems(page)).toEqual([]);
	await dialog.getByRole('button', { name: 'Fermer' }).click();
	await dialog.waitFor({ state: 'detached' });
});

test('the gallery makes a draft whose days, tone, language and caller were asked', async () => {
	await visit('/scenarios/new');
	await page.getByRole('article', { name: 'Standard' }).getByRole('link').click();
	await page.getByRole('heading', { level: 1, name: 'Standard' }).waitFor();
	await ready(page);
	await page.getByLabel('Nom du scénario').fill('Le nôtre');
	await page.getByLabel('Langue des étapes').selectOption('en');
	await page.getByLabel('Ton des relances').selectOption('firm');
	await page.getByLabel('Jour de « First reminder », compté de l’échéance').fill('6');
	await page.getByText('6 jours après l’échéance').first().waitFor();
	await page.getByLabel('Qui appelle ?').selectOption('salesperson');
	await page.getByRole('button', { name: 'Créer mon scénario' }).click();
	await page.waitForURL((address) => address.pathname === '/scenarios/le-notre');
});

describe('a scenario file', () => {
	const broken = `amiable: 1
id: importe
name: Importé
start: start
nodes:
  start: { kind: start, label: Début, nxt: end }
  end: { kind: end, label: Fin, outcome: completed }
`;
	const give = async (text: string): Promise<void> => {
		const file = { name: 'importe.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) };
		await page.locator('input[type=file]').setInputFiles(file);
		await page.getByRole('dialog').getByRole('button', { name: 'Importer' }).click();
	};

	test('that is broken is refused with the place of its fault', async () => {
		await visit('/scenarios/new');
		await page.getByRole('button', { name: 'Choisir le fichier' }).click();
		await give(broken);
		await page.getByText('ligne 6, colonne 39').waitFor();
		expect(await accessibilityProblems(page)).toEqual([]);
	});

	test('that is mended becomes a draft under its own id', async () => {
		await give(broken.replace('nxt:', 'next:'));
		await page.waitForURL((address) => address.pathname === '/scenarios/importe');
	});
});
