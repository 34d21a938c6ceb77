import { Client } from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { demoSignIn } from '#db/seed.ts';
import { accessibilityProblems, openPage, ready, signIn } from './browser.ts';
import { demoStage } from './stage.ts';
import type { Stage } from './stage.ts';

vi.setConfig({ testTimeout: 120_000 });

const PATH = '/scenarios/habitual-late-payer';

let web: Stage['web'];
let browser: Stage['browser'];
let owner: Client;
let helene: Page;

beforeAll(async () => {
	const stage = await demoStage();
	({ web, browser } = stage);
	owner = new Client({ connectionString: stage.ownerUrl });
	await owner.connect();
	await owner.query(`update membership set roles = '{approver}' where email = 'nicolas@amiable.test'`);
	helene = await pageOf(demoSignIn.email);
}, 240_000);

afterAll(() => owner.end());

async function pageOf(email: string): Promise<Page> {
	const page = await openPage(browser, { viewport: { width: 1440, height: 1000 } });
	await signIn(page, web.url, { ...demoSignIn, email });
	return page;
}

type Node = Record<string, unknown>;

/** Saves a draft of the person as the designer does: the given version, changed. */
async function draft(
	page: Page,
	version: number,
	change: (nodes: Record<string, Node>) => void,
): Promise<void> {
	const get = async (query: string): Promise<unknown> => {
		const answer = await page.request.get(`${web.url}${PATH}/draft?${query}`);
		return answer.json() as Promise<unknown>;
	};
	const { document } = (await get(`version=${String(version)}`)) as {
		document: { nodes: Record<string, Node> };
	};
	const own = (await get('by=me').catch(() => ({ seq: 0 }))) as { seq?: number };
	change(document.nodes);
	const saved = await page.request.post(`${web.url}${PATH}/draft`, {
		headers: { origin: web.url },
		data: { seq: own.seq ?? 0, baseVersion: version, document },
	});
	expect(await saved.json()).toMatchObject({ seq: expect.any(Number) });
}

/** Opens the designer, and what publishing its draft would do. */
async function preview(page: Page): Promise<void> {
	const here = page.waitForResponse((response) => response.url().endsWith(`${PATH}/presence`));
	await page.goto(web.url + PATH);
	await here;
	await page.getByRole('button', { name: 'Publier…' }).click();
	await dialog(page).getByRole('heading', { name: 'Relances en cours' }).waitFor();
}

const dialog = (page: Page) => page.getByRole('dialog');
const running = async (version: number): Promise<number> => {
	const { rows } = await owner.query<{ count: number }>(
		`select count(*)::int as count from invoice_run
			where scenario_id = 'habitual-late-payer' and scenario_version = $1 and ended_at is null`,
		[version],
	);
	return rows[0]!.count;
};

/** A colleague publishes the given version once more: the next one, the same but for its number. */
async function publishedMeanwhile(version: number): Promise<void> {
	await owner.query(
		`create temp table meanwhile as select * from scenario_version
			where scenario_id = 'habitual-late-payer' and version = ${String(version)}`,
	);
	await owner.query('update meanwhile set version = version + 1');
	await owner.query('insert into scenario_version table meanwhile');
}

describe('a credit manager', () => {
	test('reads what would change for her running invoices, moves some, and publishes just that', async () => {
		await draft(helene, 1, (nodes) => {
			nodes['wait-call']!['offset'] = Number(nodes['wait-call']!['offset']) + 3;
			nodes['call']!['label'] = 'Appel de suivi';
		});
		await preview(helene);
		expect(await accessibilityProblems(helene)).toEqual([]);
		await dialog(helene).getByText('Appel de suivi').first().waitFor();
		await dialog(helene).getByText('Le scénario est complet et cohérent.').waitFor();
		await dialog(helene).getByRole('button', { name: 'Tout laisser en place' }).click();
		const before = await running(1);
		const choices = dialog(helene).locator('select');
		await choices.last().selectOption('');
		await dialog(helene).getByText('Toutes les relances en cours gardent leur version.').waitFor();
		await choices.last().selectOption({ index: 1 });
		await dialog(helene)
			.getByText(/relances? changer(a|ont) de version/)
			.waitFor();
		await dialog(helene).getByRole('heading', { name: 'Ce que deviennent les prochaines actions' }).waitFor();
		expect(await accessibilityProblems(helene)).toEqual([]);
		const file = helene.waitForEvent('download');
		await dialog(helene).getByRole('button', { name: 'Télécharger la liste (CSV)' }).click();
		expect((await file).suggestedFilename()).toBe('relances.csv');
		await dialog(helene).getByRole('button', { name: 'Publier la version 2' }).click();
		await dialog(helene).getByText('Version 2 publiée').waitFor();
		expect(await running(2)).toBeGreaterThan(0);
		expect((await running(1)) + (await running(2))).toBe(before);
	});

	test('finds the version with what runs in it, and compares it with the one before, drawn and in words', async () => {
		await helene.goto(`${web.url}${PATH}/versions`);
		await helene.getByRole('link', { name: 'v2', exact: true }).waitFor();
		await helene.getByText('en vigueur').waitFor();
		expect(await accessibilityProblems(helene)).toEqual([]);
		await helene.getByRole('link', { name: 'Comparer la version 2' }).click();
		await helene.getByRole('heading', { name: '2 changements' }).waitFor();
		await helene.getByRole('listitem').filter({ hasText: 'Appel de suivi' }).first().waitFor();
		expect(await helene.locator('.box.changed').count()).toBe(2);
		expect(await accessibilityProblems(helene)).toEqual([]);
	});

	test('pins a version, is told why it cannot be retired, and takes it up again as her draft', async () => {
		await helene.goto(`${web.url}${PATH}/versions`);
		await helene.getByRole('button', { name: 'Épingler la version 1' }).click();
		await helene.getByText('épinglée', { exact: true }).waitFor();
		await helene.getByRole('button', { name: 'Retirer la version 1' }).click();
		await helene.getByRole('alert').getByText('La version 1 est épinglée').waitFor();
		await helene.getByRole('button', { name: 'Détacher la version 1' }).click();
		await helene.getByRole('button', { name: 'Épingler la version 1' }).waitFor();
		await helene.getByRole('button', { name: 'Reprendre la version 1 comme brouillon' }).click();
		await helene.locator(`a[href="${PATH}/versions/2?with=draft"]`, { hasText: 'Brouillon' }).waitFor();
	});

	test('takes invoices back to an earlier version after reading what they would do there', async () => {
		const moved = await running(2);
		await helene.goto(`${web.url}${PATH}/versions/1/moves`);
		await helene.getByRole('combobox', { name: /Pas encore commencées/ }).selectOption({ index: 1 });
		await helene.getByRole('heading', { name: 'Ce que deviennent les prochaines actions' }).waitFor();
		expect(await accessibilityProblems(helene)).toEqual([]);
		await helene.getByRole('button', { name: /^Déplacer \d+ relances?$/ }).click();
		await helene.getByText('Aucune relance en cours dans une autre version.').waitFor();
		expect([await running(1), await running(2)]).toEqual([moved, 0]);
	});
});

describe('two people', () => {
	test('one asks to publish, the other reads the same preview and publishes', async () => {
		await owner.query(
			`insert into approval_policy (organisation_id, act, four_eyes)
				select id, 'publish', true from organisation where demo
				on conflict (organisation_id, act) do update set four_eyes = true`,
		);
		await draft(helene, 2, (nodes) => {
			nodes['call']!['label'] = 'Appel du vendredi';
		});
		await preview(helene);
		await dialog(helene).getByLabel('Mot pour la personne qui approuve').fill('Pour les vacances');
		await dialog(helene).getByRole('button', { name: 'Demander l’accord' }).click();
		await dialog(helene).getByText('Accord demandé').waitFor();
		await dialog(helene).getByRole('link', { name: 'Voir la demande' }).click();
		await helene.getByRole('button', { name: 'Retirer la demande' }).waitFor();
		// Who asks reads on what others decide.
		await helene.getByText('Appel du vendredi').first().waitFor();
		await helene.getByRole('heading', { name: 'Relances en cours' }).waitFor();
		expect(await helene.getByRole('button', { name: /^Publier la version/ }).count()).toBe(0);
		expect(await accessibilityProblems(helene)).toEqual([]);
		const address = helene.url();
		const nicolas = await pageOf('nicolas@amiable.test');
		await nicolas.goto(address);
		await nicolas.getByText('Pour les vacances').waitFor();
		await nicolas.getByText('Appel du vendredi').first().waitFor();
		expect(await accessibilityProblems(nicolas)).toEqual([]);
		await nicolas.getByRole('button', { name: 'Publier la version 3' }).click();
		await nicolas.waitForURL(`${web.url}${PATH}/versions`);
		await nicolas
			.getByText(/Approuvée par/)
			.first()
			.waitFor();
	});
});

describe('a publication that comes too late, or is refused', () => {
	test('is told what has changed since it was read, and the reason of a refusal is read by who asked', async () => {
		await draft(helene, 3, (nodes) => {
			nodes['call']!['label'] = 'Appel du jeudi';
		});
		await preview(helene);
		await publishedMeanwhile(3);
		await dialog(helene).getByRole('button', { name: 'Demander l’accord' }).click();
		await dialog(helene).getByText('Une autre version a été publiée', { exact: false }).waitFor();
		expect(await accessibilityProblems(helene)).toEqual([]);
		await dialog(helene).getByRole('button', { name: 'Demander l’accord' }).click();
		await dialog(helene).getByText('Accord demandé').waitFor();
		await dialog(helene).getByRole('link', { name: 'Voir la demande' }).click();
		await helene.getByRole('button', { name: 'Retirer la demande' }).waitFor();
		const address = helene.url();
		const nicolas = await pageOf('nicolas@amiable.test');
		await nicolas.goto(address);
		await nicolas.getByRole('button', { name: 'Publier la version 5' }).waitFor();
		await nicolas.getByRole('button', { name: 'Refuser' }).click();
		await nicolas.getByText('Indiquez un motif', { exact: false }).first().waitFor();
		await nicolas.getByLabel('Motif').fill('Le jeudi est férié');
		await nicolas.getByRole('button', { name: 'Refuser' }).click();
		await nicolas.getByText('Refusée par', { exact: false }).waitFor();
		await helene.reload();
		await helene.getByText('Le jeudi est férié').waitFor();
		await helene.getByRole('link', { name: 'Reprendre votre brouillon' }).waitFor();
	});
});

describe('a file', () => {
	test('that is broken changes nothing and says where; a good one is one step that can be undone', async () => {
		const here = helene.waitForResponse((response) => response.url().endsWith(`${PATH}/presence`));
		await helene.goto(web.url + PATH);
		await here;
		await helene.getByRole('button', { name: 'Fichier', exact: true }).click();
		const text = dialog(helene).getByRole('region', { name: 'Texte du scénario' });
		await text.getByText('amiable: 1').waitFor();
		const yaml = await text.innerText();
		expect(await accessibilityProblems(helene)).toEqual([]);
		const paste = dialog(helene).getByLabel('Ou coller le texte');
		await paste.fill(yaml.replace('kind: call', 'kind: appel'));
		await dialog(helene).getByRole('button', { name: 'Importer', exact: true }).click();
		await dialog(helene)
			.getByText(/ligne \d+, colonne \d+/)
			.first()
			.waitFor();
		expect(await accessibilityProblems(helene)).toEqual([]);
		await paste.fill(`# Relu par Hélène\n${yaml.replace('label: Appel du jeudi', 'label: Appel du lundi')}`);
		await dialog(helene).getByRole('button', { name: 'Importer', exact: true }).click();
		await dialog(helene).waitFor({ state: 'detached' });
		await helene.getByText('Appel du lundi').first().waitFor();
		await helene.getByRole('button', { name: 'Fichier', exact: true }).click();
		await dialog(helene).getByText('# Relu par Hélène').waitFor();
		await helene.keyboard.press('Escape');
		await helene
			.getByRole('button', { name: /^Annuler/ })
			.first()
			.click();
		await helene.getByText('Appel du jeudi').first().waitFor();
	});
});

describe('the assignment', () => {
	test('says why an invoice follows its scenario, and what a new rule would do before it is kept', async () => {
		await helene.goto(`${web.url}/scenarios/assignment`);
		await helene.getByRole('heading', { name: 'Ce que cela donnerait' }).waitFor();
		expect(await accessibilityProblems(helene)).toEqual([]);
		await helene.getByRole('button', { name: 'Descendre la règle 1' }).click();
		await helene.getByRole('button', { name: 'Modifier la règle 2' }).click();
		expect(await accessibilityProblems(helene)).toEqual([]);
		await helene.getByRole('button', { name: 'Supprimer la règle 4' }).click();
		await helene.getByRole('heading', { name: /factures? irai(t|ent) ailleurs/ }).waitFor();
		await helene.getByRole('button', { name: 'Enregistrer l’affectation' }).click();
		await helene.getByText('Rien ne change par rapport aux règles enregistrées.').waitFor();
		await helene.reload();
		await ready(helene);
		await helene.getByLabel('Numéro de facture ou nom du client').fill('FA-2026');
		await helene.getByRole('button', { name: 'Chercher' }).click();
		await helene
			.getByText(/Une nouvelle facture pareille suivrait/)
			.first()
			.waitFor();
		expect(await accessibilityProblems(helene)).toEqual([]);
	});
});

test.each([
	['light', 1024],
	['dark', 390],
] as const)(
	'no screen of scenarios breaks an accessibility rule, %s at %i pixels',
	async (colorScheme, width) => {
		await helene.emulateMedia({ colorScheme });
		await helene.setViewportSize({ width, height: 900 });
		const found: string[] = [];
		for (const path of [
			'/scenarios',
			`${PATH}/versions`,
			`${PATH}/versions/2`,
			`${PATH}/versions/2/moves`,
			'/scenarios/assignment',
		]) {
			await helene.goto(web.url + path);
			await helene.getByRole('heading', { level: 1 }).waitFor();
			found.push(...(await accessibilityProblems(helene)).map((problem) => `${path} ${problem}`));
			const overflow = await helene.evaluate('document.documentElement.scrollWidth - innerWidth');
			if (Number(overflow) > 0) found.push(`${path} scrolls sideways by ${String(overflow)} px`);
		}
		expect(found).toEqual([]);
	},
);
