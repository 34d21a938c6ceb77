import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { flushTaskActs } from '#activities/relay/flush-task-acts.ts';
import type { Deps } from '#activities/deps.ts';
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
let browser: Stage['browser'];
let page: Page;
let db: Db;
let company = '';
let heard: string[] = [];

const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => forOrganisation(db, company, work);

type Open = { id: string; number: string; customerId: string; customer: string; runId: string };

/** Three late invoices of three customers of Nicolas, whose runs stand on their first reminder. */
const lateInvoices = () =>
	inside((tx) =>
		tx
			.selectFrom('invoice as i')
			.innerJoin('customer as c', 'c.id', 'i.customerId')
			.innerJoin('invoiceRun as r', 'r.invoiceId', 'i.id')
			.distinctOn('c.id')
			.select(['i.id', 'i.number', 'c.id as customerId', 'c.name as customer', 'r.runId'])
			.where('r.status', '=', 'overdue')
			.where('r.workflow', '=', 'planned')
			.where('i.currency', '=', 'EUR')
			.where('c.language', '=', 'fr')
			.where('c.kind', '=', 'company')
			.where('i.residualCents', '>', 0)
			.orderBy('c.id')
			.limit(3)
			.execute(),
	);

const today = new Date();

/** What a run would have asked for this morning. */
async function work(invoices: readonly Open[]): Promise<void> {
	await inside(async (tx) => {
		for (const { id, customerId, runId } of invoices) {
			const about = { customerId, invoiceId: id, owner: 'collector', at: today };
			const run = { runId, node: 'reminder-1', visit: 1 };
			await tx
				.updateTable('invoiceRun')
				.set({ workflow: 'started', node: 'reminder-1', visit: 1 })
				.where('invoiceId', '=', id)
				.execute();
			await tx
				.insertInto('task')
				.values([
					{ ...about, ...run, key: `${id}/reminder-1:1`, kind: 'confirmation', code: 'confirm' },
					{ ...about, key: `${id}/missing`, kind: 'task', code: 'invoices-pending' },
				])
				.execute();
		}
	});
}

/** The worker's own sweep of acts, at an instant, with an engine that notes what runs are asked. */
const carryOut = (at: number) => {
	const getHandle = () => ({
		executeUpdate: (_name: unknown, { updateId }: { updateId: string }) => {
			heard = [...heard, updateId];
			return Promise.resolve(null);
		},
	});
	const deps = { db, client: { workflow: { getHandle } }, clock: { now: () => Promise.resolve(at) } };
	return flushTaskActs(deps as unknown as Deps, company);
};

const visit = async (path: string): Promise<void> => {
	await page.goto(web.url + path);
	await ready(page);
};
const line = (key: string) => page.locator(`[id="${key}"]`);

let invoices: Open[] = [];
const nth = (index: number): Open => {
	const found = invoices[index];
	if (!found) throw new Error('the demo company has too few late invoices');
	return found;
};

beforeAll(async () => {
	const stage = await demoStage();
	({ web, browser } = stage);
	company = (await demoOrganisation(stage.ownerUrl)) ?? '';
	db = connect(urlFor(stage.ownerUrl, 'amiable_app'), 3);
	invoices = await lateInvoices();
	await work(invoices);
	page = await openPage(browser);
	await signIn(page, web.url, { ...demoSignIn, email: 'nicolas@amiable.test' });
}, 180_000);

afterAll(() => db.destroy());

describe('a collector’s day', () => {
	test('opens on the work of the day by customer, with what is at stake', async () => {
		await visit('/');
		await page.getByRole('heading', { level: 1, name: 'Agenda' }).waitFor();
		for (const { customer, number } of invoices) {
			const group = page.getByRole('region', { name: customer });
			await group.getByText('2 actions').waitFor();
			expect(await group.getByRole('link', { name: number }).count()).toBe(2);
		}
		expect(await accessibilityProblems(page)).toEqual([]);
	});

	test('by keyboard: down, put off until tomorrow, and it is gone', async () => {
		await page.keyboard.press('?');
		await page.getByRole('dialog').getByText('Action suivante').waitFor();
		expect(await accessibilityProblems(page)).toEqual([]);
		await page.keyboard.press('Escape');
		await page.getByRole('dialog').waitFor({ state: 'detached' });
		await page.keyboard.press('j');
		const key = String(await page.locator('li[aria-current="true"]').getAttribute('id'));
		await page.keyboard.press('z');
		await page.getByLabel('Jusqu’au').waitFor();
		expect(await accessibilityProblems(page)).toEqual([]);
		await page.getByRole('dialog').getByRole('button', { name: 'Remettre à plus tard' }).click();
		await line(key).waitFor({ state: 'detached' });
		const { snoozedUntil } = await inside((tx) =>
			tx.selectFrom('task').select('snoozedUntil').where('key', '=', key).executeTakeFirstOrThrow(),
		);
		expect(snoozedUntil?.getTime()).toBeGreaterThan(Date.now());
		await inside((tx) => tx.updateTable('task').set({ snoozedUntil: null }).execute());
	});

	test('leaves a task out with a reason, and does another', async () => {
		await visit('/?kind=task');
		const [skipped, done] = [`${nth(0).id}/missing`, `${nth(1).id}/missing`];
		await line(skipped).locator('summary').click();
		await line(skipped).getByRole('button', { name: 'Passer avec un motif' }).click();
		await page.getByLabel('Motif', { exact: true }).fill('déjà fait par le commercial');
		await page.getByRole('dialog').getByRole('button', { name: 'Passer avec un motif' }).click();
		await line(skipped).waitFor({ state: 'detached' });
		await line(done).getByRole('button', { name: 'Terminer' }).click();
		await line(done).getByRole('button', { name: 'C’est fait' }).click();
		await line(done).waitFor({ state: 'detached' });
		expect(new URL(page.url()).search, 'the filter stays').toBe('?kind=task');
		const rows = await inside((tx) =>
			tx
				.selectFrom('task')
				.select(['key', 'state', 'reason'])
				.where('key', 'in', [skipped, done])
				.orderBy('state')
				.execute(),
		);
		expect(rows).toEqual([
			{ key: skipped, state: 'cancelled', reason: 'déjà fait par le commercial' },
			{ key: done, state: 'done', reason: null },
		]);
	});

	test('reads a message before it leaves, cannot drop a compulsory item, and changes it for this once', async () => {
		const key = `${nth(2).id}/reminder-1:1`;
		await visit('/?kind=confirmation');
		await line(key).getByRole('button', { name: 'Lire et confirmer' }).click();
		await line(key).getByTitle('Le message, tel qu’il partirait').waitFor({ timeout: 30_000 });
		expect(await accessibilityProblems(page)).toEqual([]);
		await line(key).getByRole('button', { name: 'Modifier cet envoi' }).click();
		const text = line(key).getByLabel('Texte');
		const words = await text.inputValue();
		await text.fill(words.replace('[[payment]]', ''));
		await line(key).getByRole('button', { name: 'Vérifier et garder' }).click();
		await line(key).getByText('Un élément obligatoire manque').waitFor({ timeout: 30_000 });
		expect(await accessibilityProblems(page)).toEqual([]);
		await text.fill(`Suite à notre échange de ce matin.\n\n${words}`);
		await line(key).getByLabel('Copie').fill('direction@client.test');
		await line(key).getByRole('button', { name: 'Vérifier et garder' }).click();
		await line(key).getByText('Modifié par Nicolas Aubert').waitFor({ timeout: 30_000 });
		await line(key).getByText('direction@client.test').waitFor();
		await line(key).getByText('une autre personne doit l’approuver').waitFor();
	}, 120_000);

	test('confirms the others together, takes it back, does it again: they leave after ten minutes, page closed', async () => {
		const keys = [`${nth(0).id}/reminder-1:1`, `${nth(1).id}/reminder-1:1`];
		const choose = async () => {
			await visit('/?kind=confirmation');
			for (const key of keys) await line(key).getByRole('checkbox').check();
			await page.getByRole('button', { name: 'Appliquer à 2 actions' }).click();
			await page.getByText('2 actions seront exécutées').waitFor();
		};
		await choose();
		await page.getByRole('timer').waitFor();
		expect(await accessibilityProblems(page)).toEqual([]);
		await page.getByRole('button', { name: 'Annuler' }).click();
		await page.getByText('2 actions seront exécutées').waitFor({ state: 'detached' });
		await choose();
		const asked = Date.now();
		await page.goto('about:blank');
		expect(await carryOut(asked + 5 * MINUTE)).toBe(0);
		expect(heard).toEqual([]);
		expect(await carryOut(asked + 11 * MINUTE)).toBe(2);
		expect([...heard].sort()).toEqual(keys.map((key) => `${key}/approved`).sort());
		await visit('/?kind=confirmation');
		for (const key of keys) expect(await line(key).count()).toBe(0);
	}, 60_000);

	test('goes on leave: the work is Hélène’s at once', async () => {
		await visit('/settings/team');
		const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(today);
		await page.getByLabel('Premier jour').fill(day);
		await page.getByLabel('Dernier jour').fill(day);
		await page.getByLabel('Remplacé par').selectOption({ label: 'Hélène Marchand' });
		await page.getByRole('button', { name: 'Ajouter' }).click();
		await page.getByText('en ce moment').waitFor();
		await visit('/?who=mine');
		await page.getByText('Rien pour vous aujourd’hui').waitFor();
		const helene = await openPage(browser, { viewport: { width: 390, height: 800 } });
		await signIn(helene, web.url, demoSignIn);
		await helene.goto(`${web.url}/?who=mine`);
		await ready(helene);
		await helene.getByRole('region', { name: nth(2).customer }).waitFor();
		expect(await accessibilityProblems(helene)).toEqual([]);
		expect(await helene.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
		await helene.context().close();
	});
});
