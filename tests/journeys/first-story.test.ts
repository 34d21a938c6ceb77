import { Client } from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { demoSignIn } from '#db/seed.ts';
import { accessibilityProblems, openPage, ready, signIn } from './browser.ts';
import { demoStage } from './stage.ts';
import type { Stage } from './stage.ts';

vi.setConfig({ testTimeout: 120_000 });

let web: Stage['web'];
let page: Page;
let owner: Client;

beforeAll(async () => {
	const stage = await demoStage();
	web = stage.web;
	owner = new Client({ connectionString: stage.ownerUrl });
	await owner.connect();
	page = await openPage(stage.browser, { viewport: { width: 1440, height: 1000 } });
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: web.url });
	await signIn(page, web.url, demoSignIn);
}, 240_000);

afterAll(() => owner.end());

const card = (id: string) => page.locator(`[data-card="${id}"]`);
const labels = () => page.locator('[data-card] .title').allInnerTexts();
const undo = () => page.getByRole('button', { name: /^Annuler : / });
const dialog = () => page.getByRole('dialog');

async function open(path: string): Promise<void> {
	await page.goto(web.url + path);
	await page.locator('[data-canvas-ready]').waitFor({ timeout: 55_000 });
	await ready(page);
}

/** Adds a step after the one that has the focus, by the palette. */
async function add(word: string, id: string): Promise<void> {
	await page.keyboard.press('/');
	await page.getByRole('combobox', { name: /Ajouter une étape après/ }).fill(word);
	await page.keyboard.press('Enter');
	await card(id).waitFor();
	await page.keyboard.press('Escape');
}

/** A week after the first call, another one: before the letter. */
async function addCallBeforeTheLetter(): Promise<void> {
	await page.getByRole('button', { name: 'Tout voir' }).click();
	await card('call').click();
	await add('attente', 'wait');
	await add('appel', 'call-2');
}

const running = async (version: number): Promise<number> => {
	const { rows } = await owner.query<{ count: number }>(
		`select count(*)::int as count from invoice_run
			where scenario_id = 'standard' and scenario_version = $1 and ended_at is null`,
		[version],
	);
	return rows[0]!.count;
};

test('takes « Standard » from the gallery: four answers, and it is hers to draw', async () => {
	await page.goto(`${web.url}/scenarios/new`);
	await page.locator('a[href="/scenarios/new?template=standard"]').click();
	await page.getByLabel('Nom du scénario').fill('Relance de la maison');
	await page.getByLabel('Qui appelle ?').selectOption({ label: 'Commercial' });
	await page.getByRole('button', { name: 'Créer mon scénario' }).click();
	await page.waitForURL(/\/scenarios\/(?!new)[^/?]+$/);
	await page.locator('[data-canvas-ready]').waitFor({ timeout: 55_000 });
	expect(await labels()).toContain('Première relance');
	expect(await accessibilityProblems(page)).toEqual([]);
});

test('adds a call before the letter to the scenario in service, and may take back every step of it', async () => {
	await open('/scenarios/standard');
	await addCallBeforeTheLetter();
	await undo().click();
	await card('call-2').waitFor({ state: 'detached' });
	await undo().click();
	await card('wait').waitFor({ state: 'detached' });
	await page.getByRole('button', { name: 'Rien à annuler' }).waitFor();
	await addCallBeforeTheLetter();
	await page.getByText('Enregistré', { exact: true }).waitFor();
});

test('sees what would happen to her own open invoices over the next months, before anything is real', async () => {
	await page.getByRole('button', { name: 'Essayer', exact: true }).click();
	await page.getByRole('tab', { name: 'Tout l’encours' }).click();
	await page.getByRole('radio', { name: 'Toutes les factures ouvertes' }).check({ force: true });
	await page.getByRole('button', { name: 'Dérouler' }).click();
	await page.getByText('Aucun client ne reçoit deux messages le même jour.').waitFor();
	const invoices = await page.locator('dt', { hasText: 'Factures' }).locator('xpath=../dd').innerText();
	expect(Number(invoices)).toBeGreaterThan(20);
	await page.keyboard.press('Escape');
});

test('reads which running invoices would change, publishes, and goes back to the version before', async () => {
	await open('/scenarios/standard');
	const before = await running(1);
	await page.getByRole('button', { name: 'Publier…' }).click();
	await dialog().getByRole('heading', { name: 'Relances en cours' }).waitFor();
	await dialog()
		.getByText(/gardent leur version|changer(a|ont) de version/)
		.first()
		.waitFor();
	expect(await accessibilityProblems(page)).toEqual([]);
	await dialog().getByRole('button', { name: 'Publier la version 2' }).click();
	await dialog().getByText('Version 2 publiée').waitFor();
	expect((await running(1)) + (await running(2))).toBe(before);
	await page.goto(`${web.url}/scenarios/standard/versions`);
	await page.getByRole('button', { name: 'Reprendre la version 1 comme brouillon' }).click();
	await page.waitForURL(`${web.url}/scenarios/standard`);
	await page.locator('[data-canvas-ready]').waitFor({ timeout: 55_000 });
	expect(await card('call-2').count()).toBe(0);
});

test('copies a step of one scenario and pastes it into another', async () => {
	await open('/scenarios/standard');
	await page.getByRole('button', { name: 'Tout voir' }).click();
	await card('reminder-1').click();
	await page.keyboard.press('Control+c');
	await open('/scenarios/gentle-key-account');
	const before = await labels();
	await page.locator('.svelte-flow__pane').click({ position: { x: 5, y: 5 } });
	await page.keyboard.press('Control+v');
	await expect.poll(async () => (await labels()).length).toBe(before.length + 1);
	await undo().click();
	await expect.poll(labels).toEqual(before);
});
