import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { demoSignIn } from '#db/seed.ts';
import { readScenario, templateById } from '#workflows/files/scenario-file.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { openPage, ready, signIn } from './browser.ts';
import { keyboardActs } from './keyboard-acts.ts';
import { demoStage } from './stage.ts';
import type { Stage } from './stage.ts';
import { toldByWays } from './told-by-ways.ts';

let web: Stage['web'];
let page: Page;
const { add, ask, fill, focusedStep, goTo, inPanel, say, toNamed } = keyboardActs(() => page);

beforeAll(async () => {
	const stage = await demoStage();
	web = stage.web;
	page = await openPage(stage.browser, { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
	await signIn(page, web.url, demoSignIn);
}, 180_000);

/** What a screen reader would say of the element that has the focus. */
const focused = (): Promise<string> =>
	page.evaluate(() => {
		const element = document.activeElement;
		const label = element?.id ? document.querySelector(`label[for="${element.id}"]`) : null;
		return (
			element?.getAttribute('aria-label') ?? label?.textContent.trim() ?? element?.textContent.trim() ?? ''
		);
	});

/** Tab after Tab until the focus is where it should be: no other way leads there. */
async function tabTo(name: string | RegExp): Promise<void> {
	for (let stop = 0; stop < 60; stop += 1) {
		await page.keyboard.press('Tab');
		const here = await focused();
		if (typeof name === 'string' ? here === name : name.test(here)) return;
	}
	throw new Error(`Tab never comes to ${String(name)}.`);
}

/**
 * Presses a key that opens a list, and says whether its field has the focus from the moment it is there: the fastest
 * next letter goes into it, and is no key of what lies beneath.
 * @throws Error with what had the focus when no list opens
 */
async function opensReady(key: string): Promise<boolean> {
	const before = await focused();
	// In place before the key: a key may overtake what is asked beside it.
	await page.evaluate(() => {
		const opened = new Promise<boolean | null>((resolve) => {
			const observer = new MutationObserver(() => {
				const field = document.querySelector('[role="dialog"] [role="combobox"]');
				if (field) tell(document.activeElement === field);
			});
			const never = setTimeout(() => {
				tell(null);
			}, 30_000);
			const tell = (isReady: boolean | null) => {
				observer.disconnect();
				clearTimeout(never);
				resolve(isReady);
			};
			observer.observe(document.body, { childList: true, subtree: true });
		});
		Object.assign(window, { opened });
	});
	await page.keyboard.press(key);
	const isReady = await page.evaluate(
		() => (window as unknown as { opened: Promise<boolean | null> }).opened,
	);
	if (isReady === null) throw new Error(`${key} opens nothing from “${before}”, now “${await focused()}”.`);
	await page.keyboard.press('Escape');
	await page.getByRole('dialog').waitFor({ state: 'detached' });
	return isReady;
}

/** The scenario as the screen would export it. */
async function exported(): Promise<Scenario> {
	await tabTo('Fichier');
	await page.keyboard.press('Enter');
	const text = page.getByRole('region', { name: 'Texte du scénario' });
	await expect.poll(() => text.innerText(), { timeout: 30_000 }).toContain('nodes:');
	const read = readScenario(await text.innerText());
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	await page.keyboard.press('Escape');
	await text.waitFor({ state: 'detached' });
	return read.value.scenario;
}

const wait = (label: string, offset: string) => add('attente', { label, anchor: 'Échéance', offset });

/** The way of an invoice that nobody pays, from top to bottom. */
async function drawStory(): Promise<void> {
	await wait('J-7', '-7');
	await add('embranchement', { label: 'Prélèvement ou effet ?' });
	await add('e-mail', { label: 'Pré-relance courtoise', template: 'Pré-relance' });
	await wait('J+4', '4');
	await add('e-mail', { label: 'Première relance', template: 'Première relance' });
	await wait('J+11', '11');
	await add('appel', { label: 'Appel et deuxième relance' });
	await inPanel(async () => {
		await say('template', 'Fiche d’appel');
		await say('email', '');
		await say('email/template', 'Deuxième relance');
		await say('email/grantDays', '8');
		await say('owner', 'Relance');
	});
	await wait('J+20', '20');
	await add('mise en demeure', {
		label: 'Mise en demeure',
		template: 'Mise en demeure',
		attach: 'Les factures',
		grantDays: '8',
	});
	await wait('J+50', '50');
	await add('approbation', { label: 'Accord pour le contentieux' });
	await add('contentieux', { label: 'Passage au contentieux' });
	await goTo('Plus rien à faire');
	await fill({ label: 'Remise au contentieux', outcome: 'Remise au contentieux' });
}

/** What pays by direct debit or bill waits for the bank, and comes back into the story when it is returned. */
async function drawCollections(): Promise<void> {
	await goTo('Prélèvement ou effet ?');
	await inPanel(async () => {
		await toNamed(/^Ajouter un cas$/);
		await page.keyboard.press('Enter');
		await ask('mode de règlement', 'est l’un de', ['prélèvement', 'effet de commerce']);
	});
	await add('e-mail', { label: 'Avis de prélèvement', template: 'Avis de prélèvement' });
	await wait('Attente du prélèvement', '4');
	await goTo('Avis de prélèvement');
	await fill({ onFailure: 'Attente du prélèvement' });
	await goTo('Attente du prélèvement');
	await add('embranchement', { label: 'Prélèvement rejeté ?' });
	await add('tâche', {
		label: 'Vérifier le prélèvement en banque',
		code: 'check-collection',
		owner: 'Relance',
	});
	await add('attente', {
		label: 'Dix jours ouvrés plus tard',
		anchor: 'Arrivée à cette étape',
		offset: '10',
		days: 'Ouvrés',
		endsOn: 'si le prélèvement ou l’effet est rejeté',
		next: 'Prélèvement rejeté ?',
	});
	await goTo('Vérifier le prélèvement en banque');
	await inPanel(async () => {
		await say('outcomes/', 'returned');
		await page.keyboard.press('Enter');
	});
	await goTo('Prélèvement rejeté ?');
	await inPanel(async () => {
		await toNamed(/^Ajouter un cas$/);
		await page.keyboard.press('Enter');
		await ask('prélèvement rejeté', null, []);
		await say('branches/0/next', 'Première relance');
	});
}

/** Whoever cannot be reached by telephone or by post is a person's work, and a story of its own. */
async function drawWaysOut(): Promise<void> {
	await goTo('Pré-relance courtoise');
	await fill({ onFailure: 'J+4' });
	await goTo('Première relance');
	await fill({ onFailure: 'J+11' });

	await goTo('Appel et deuxième relance');
	await add('e-mail', {
		label: 'Deuxième relance, faute de téléphone',
		template: 'Deuxième relance',
		grantDays: '8',
	});
	await add('tâche', { label: 'Trouver un interlocuteur joignable', code: 'find-contact', owner: 'Relance' });
	await goTo('Deuxième relance, faute de téléphone');
	await fill({ next: 'J+20', onFailure: 'Trouver un interlocuteur' });
	await goTo('Appel et deuxième relance');
	await fill({ next: 'J+20', onFailure: 'Deuxième relance, faute' });

	await goTo('Mise en demeure');
	await add('tâche', {
		label: 'Trouver une adresse postale',
		code: 'find-address',
		owner: 'Relance',
		slaDays: '20',
	});
	await add('alerte', { label: 'Mise en demeure impossible, aucune adresse', code: 'no-postal-address' });
	await add('fin', { label: 'Client introuvable', outcome: 'Scénario terminé' });
	await goTo('Trouver une adresse postale');
	await inPanel(async () => {
		await toNamed(/^Ajouter une réponse…$/);
		await page.keyboard.press('ArrowDown');
		await say('outcomes/done', 'J+20');
	});
	await goTo('Mise en demeure');
	await fill({ next: 'J+50', onFailure: 'Trouver une adresse' });
}

/** Whoever pays is thanked, wherever the story stands. */
async function drawThanks(): Promise<void> {
	await goTo('Facture émise');
	await add('remerciement', { label: 'Remerciement', template: 'Remerciement' });
	await add('fin', { label: 'Facture réglée', outcome: 'Payée' });
	await goTo('Facture émise');
	await fill({ next: 'J-7', onPaid: 'Remerciement' });
}

test('the standard scenario is drawn by keyboard alone, from a blank page, and undone', async () => {
	await page.goto(`${web.url}/scenarios/new`);
	await tabTo('Commencer');
	await page.keyboard.press('Enter');
	await page.waitForURL((address) => address.pathname === '/scenarios/nouveau-scenario');
	await page.locator('[data-canvas-ready]').waitFor({ timeout: 120_000 });
	await tabTo(/^Facture émise/);
	expect(await focusedStep()).toBe('start');

	await drawStory();
	await drawCollections();
	await drawWaysOut();
	await drawThanks();
	// Two waits of one name: until now it was told apart by another.
	await goTo('Attente du prélèvement');
	await fill({ label: 'J+4' });
	expect(toldByWays(await exported())).toEqual(toldByWays(templateById('standard')));

	for (let step = 0; step < 400; step += 1) {
		if ((await page.getByRole('button', { name: /^Annuler : / }).count()) === 0) break;
		await page.keyboard.press('Control+z');
	}
	expect(await page.locator('[data-card] .title').allInnerTexts()).toEqual([
		'Facture émise',
		'Plus rien à faire',
	]);
}, 900_000);

test('what is typed as soon as a list is asked for goes into it, never to the canvas', async () => {
	await page.goto(`${web.url}/scenarios/standard`);
	await page.locator('[data-canvas-ready]').waitFor({ timeout: 60_000 });
	await page.locator('[data-id="start"]').focus();
	for (const key of ['/', 'c', 'Control+k']) {
		expect(await opensReady(key), key).toBe(true);
		expect(await focusedStep(), key).toBe('start');
	}
	await page.goto(`${web.url}/runs`);
	await ready(page);
	expect(await opensReady('Control+k'), 'search').toBe(true);
}, 180_000);
