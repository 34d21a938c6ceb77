import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { connect, forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { urlFor } from '#db/roles.ts';
import { demoSignIn } from '#db/seed.ts';
import { demoOrganisation } from '#db/seed/people.ts';
import { keepRequest } from '#lib/server/scenarios/publish-requests.ts';
import { seedWithMessages } from '#local/start/seed-with-messages.ts';
import { printYaml } from '#workflows/files/print-yaml.ts';
import { readScenario } from '#workflows/files/scenario-file.ts';
import { testDatabase } from '../config/test-database.ts';
import { accessibilityProblems, openPage, ready, signIn } from './browser.ts';
import { stageOn } from './stage.ts';
import type { Stage } from './stage.ts';
import { recordAddresses } from './record-addresses.ts';
import { records, screens } from './screens.ts';

/** On each of these screens axe finds nothing, nothing scrolls sideways, no script fails and no text is missing. */

const LOOKS = [
	['light', 1280],
	['dark', 390],
] as const;
/** One group of screens, on a machine that does other things beside. */
const PATIENCE_MS = 240_000;
/** What a text that was never filled in looks like. */
const MISSING = /\bundefined\b|\bNaN\b|\[object |Invalid Date/;

let web: Stage['web'];
let page: Page;
let failures: string[] = [];

beforeAll(async () => {
	const database = await testDatabase();
	await seedWithMessages(database.ownerUrl);
	await waitForPeople(database.ownerUrl, [holdBatch, askToPublish]);
	const stage = await stageOn(database);
	web = stage.web;
	page = await openPage(stage.browser, { reducedMotion: 'reduce' });
	page.on('pageerror', ({ message }) => failures.push(`fails: ${message}`));
	await signIn(page, web.url, demoSignIn);
}, 240_000);

/** Puts into the demo company what only waits for a person now and then. */
async function waitForPeople(ownerUrl: string, acts: readonly ((tx: Tx) => Promise<void>)[]): Promise<void> {
	const company = (await demoOrganisation(ownerUrl)) ?? '';
	const db = connect(urlFor(ownerUrl, 'amiable_app'), 1);
	for (const act of acts) await forOrganisation(db, company, act);
	await db.destroy();
}

/** A batch: the demo company gave its own go long ago. */
async function holdBatch(tx: Tx): Promise<void> {
	const { id } = await tx
		.insertInto('heldBatch')
		.values({ reason: 'volume', at: new Date(), actor: null })
		.returning('id')
		.executeTakeFirstOrThrow();
	const invoices = await tx
		.selectFrom('invoiceRun')
		.select('invoiceId')
		.orderBy('invoiceId')
		.limit(3)
		.execute();
	await tx
		.insertInto('heldBatchItem')
		.values(invoices.map(({ invoiceId }) => ({ batchId: id, invoiceId })))
		.execute();
}

/** A colleague's publication, which asks for an agreement. */
async function askToPublish(tx: Tx): Promise<void> {
	const { source, version } = await tx
		.selectFrom('scenarioVersion')
		.select(['source', 'version'])
		.where('scenarioId', '=', 'standard')
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirstOrThrow();
	const colleague = await tx
		.selectFrom('membership')
		.select('userId')
		.where('email', '<>', demoSignIn.email)
		.orderBy('email')
		.limit(1)
		.executeTakeFirstOrThrow();
	const scenario = readScenario(source);
	if (!scenario.ok) throw new Error('the demo’s scenario cannot be read');
	const { nodes } = scenario.value.scenario;
	const changed = { ...nodes, call: { ...nodes['call']!, label: 'Appel du vendredi' } };
	const asked = { userId: colleague.userId };
	const text = printYaml({ ...scenario.value.scenario, nodes: changed });
	const choice = { targets: { call: 'call' }, planned: true };
	const order = { scenarioId: 'standard', text, baseVersion: version, choice, note: 'Pour les vacances' };
	await keepRequest(tx, asked, order, Date.now());
}

async function visit(path: string): Promise<number> {
	const answer = await page.goto(web.url + path);
	await ready(page);
	return answer?.status() ?? 0;
}

async function problemsOf(path: string): Promise<string[]> {
	failures = [];
	const status = await visit(path);
	const found = [...failures, ...(await accessibilityProblems(page))];
	if (status >= 400) found.push(`answers ${String(status)}`);
	const overflow = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
	if (overflow > 0) found.push(`scrolls sideways by ${String(overflow)} px`);
	const missing = MISSING.exec(await page.locator('body').innerText());
	if (missing) found.push(`says ${missing[0]}`);
	return found.map((problem) => `${path} ${problem}`);
}

async function sweep(
	paths: readonly string[],
	[colorScheme, width]: (typeof LOOKS)[number],
): Promise<string[]> {
	await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
	await page.setViewportSize({ width, height: 900 });
	const found: string[] = [];
	for (const path of paths) found.push(...(await problemsOf(path)));
	return found;
}

const groups = Object.entries(screens).flatMap(([name, paths]) =>
	LOOKS.map((look) => ({ name, paths, look, words: `${look[0]} at ${String(look[1])} pixels` })),
);
test.each(groups)(
	'screens of $name, $words',
	async ({ paths, look }) => {
		expect(await sweep(paths, look)).toEqual([]);
	},
	PATIENCE_MS,
);

test('a bank file becomes a record', async () => {
	await visit('/money');
	const sample = await page.request.get(`${web.url}/money/sample.xml`);
	await page
		.locator('input[type=file]')
		.setInputFiles({ name: 'releve.xml', mimeType: 'application/xml', buffer: await sample.body() });
	await page.waitForURL(/\/money\/files\//);
}, 120_000);

test('so does a file of invoices', async () => {
	await visit('/import');
	const csv =
		'numéro;client;montant;échéance\nF-9001;Durand SA;1200,00;31/12/2027\nF-9002;Petit;beaucoup;31/12/2027\n';
	await page
		.locator('input[type=file]')
		.setInputFiles({ name: 'factures.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
	await page.getByRole('button', { name: 'Lire le fichier' }).click();
	await page.waitForURL(/\/import\/[^/]+$/);
}, 120_000);

test.each(Object.entries(records))(
	'screens of one record: %s',
	async (_name, kinds) => {
		const paths = await recordAddresses(page, web.url, kinds);
		for (const look of LOOKS) expect(await sweep(paths, look)).toEqual([]);
	},
	2 * PATIENCE_MS,
);

test('what a customer sees, in either language', async () => {
	const [sheet] = await recordAddresses(page, web.url, [
		{ ...records.customers[0], pages: ['/debtor-page'] },
	]);
	await visit(sheet ?? '');
	await page.getByRole('button', { name: 'Créer un lien' }).click();
	const link = (await page.getByTestId('debtor-link').textContent()) ?? '';
	const path = new URL(link).pathname;
	for (const look of LOOKS) expect(await sweep([path, `${path}?lang=en`, '/sign-out'], look)).toEqual([]);
}, 120_000);

test('what people see before they are signed in', async () => {
	await visit('/settings/people');
	await page.getByLabel('Nom', { exact: true }).fill('Carl');
	await page.getByLabel('Adresse e-mail').fill('carl@verre.example');
	await page.getByRole('button', { name: 'Ajouter' }).click();
	const link = (await page.getByText(web.url).first().textContent())?.trim() ?? '';
	await page.context().clearCookies();
	const paths = ['/sign-in', '/sign-up', new URL(link).pathname, '/join/nothing'];
	for (const look of LOOKS) expect(await sweep(paths, look)).toEqual([]);
}, 120_000);
