import type { Page } from 'playwright-core';
import { ready } from './browser.ts';

/** Something that lies over a screen or beside it: where it is opened, and how a person opens it. */
export type Opened = { name: string; on: string; open: (page: Page) => Promise<void> };

const designer = '/scenarios/standard';

/** Canvas or outline, whichever this width shows. */
const steps = (page: Page) => page.locator('[data-canvas-ready], [role="tree"]').first();
const dialog = (page: Page) => page.getByRole('dialog');

async function press(page: Page, name: string | RegExp): Promise<void> {
	await steps(page).waitFor();
	await page.getByRole('button', { name }).first().click();
}

/** Puts the focus on a step and presses a key of the designer. */
async function keyOn(page: Page, step: string, key: string): Promise<void> {
	await steps(page).waitFor();
	await page.locator(`[data-id="${step}"], [role="treeitem"][data-key="${step}"]`).first().focus();
	await page.keyboard.press(key);
}

/** Panels, lists and dialogs that no address opens. */
export const opened: readonly Opened[] = [
	{
		name: 'designer-panel',
		on: designer,
		open: async (page) => {
			await keyOn(page, 'reminder-1', 'Enter');
			await page.locator('[data-panel] [data-field="template"]').waitFor();
		},
	},
	{
		name: 'designer-palette',
		on: designer,
		open: async (page) => {
			await keyOn(page, 'reminder-1', '/');
			await dialog(page).getByRole('combobox').waitFor();
		},
	},
	{
		name: 'designer-connect',
		on: designer,
		open: async (page) => {
			await keyOn(page, 'call', 'c');
			await dialog(page).getByRole('combobox').waitFor();
		},
	},
	{
		name: 'designer-problems',
		on: designer,
		open: async (page) => {
			await press(page, /Rien à revoir|à revoir$/);
			await page.getByRole('region', { name: 'Problèmes' }).waitFor();
		},
	},
	{
		name: 'designer-time-machine',
		on: designer,
		open: async (page) => {
			await press(page, 'Essayer');
			await page.getByRole('tablist').first().waitFor();
			await page.getByText(/^Lecture des calendriers/).waitFor({ state: 'detached' });
		},
	},
	{
		name: 'designer-file',
		on: designer,
		open: async (page) => {
			await press(page, 'Fichier');
			await dialog(page).getByText('nodes:').waitFor();
		},
	},
	{
		name: 'designer-publish',
		on: designer,
		open: async (page) => {
			await press(page, 'Publier…');
			await dialog(page).getByRole('button', { name: 'Annuler' }).waitFor();
		},
	},
	{
		name: 'designer-keys',
		on: designer,
		open: async (page) => {
			await keyOn(page, 'start', '?');
			await dialog(page).waitFor();
		},
	},
	{
		name: 'search',
		on: '/runs',
		open: async (page) => {
			await ready(page);
			await page.keyboard.press('Control+k');
			await dialog(page).getByRole('combobox').waitFor();
		},
	},
];

/** A link to the page of one customer, made as a person makes it: the company keeps it among that customer's links. */
export async function debtorLink(page: Page, url: string, customer: string): Promise<string> {
	await page.goto(`${url}${customer}/debtor-page`);
	await ready(page);
	await page.getByRole('button', { name: 'Créer un lien' }).click();
	return new URL(await page.getByTestId('debtor-link').innerText()).pathname;
}
