import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { Client } from 'pg';
import { demoSignIn } from '#db/seed.ts';
import { openPage, ready, signIn } from './browser.ts';
import { demoStage } from './stage.ts';
import type { Stage } from './stage.ts';

const sales = { email: 'ines@amiable.test', password: demoSignIn.password };

let web: Stage['web'];
let page: Page;
let own: { id: string; name: string; invoice: string };
let foreign: { id: string; name: string; invoice: string };

beforeAll(async () => {
	const stage = await demoStage();
	web = stage.web;
	const owner = new Client({ connectionString: stage.ownerUrl });
	await owner.connect();
	await owner.query(`update customer set salesperson_id = null`);
	const { rows } = await owner.query<typeof own>(
		`select distinct on (c.id) c.id, c.name, i.id as invoice from customer c
		join invoice i on i.customer_id = c.id and i.residual_cents > 0 and i.disputed_cents = 0 and i.currency = 'EUR'
		join invoice_run r on r.invoice_id = i.id and r.ended_at is null and r.status in ('upcoming', 'overdue')
		order by c.id limit 2`,
	);
	[own, foreign] = rows as [typeof own, typeof foreign];
	await owner.query(
		`update customer set salesperson_id = (select user_id from membership where email = $1) where id = $2`,
		[sales.email, own.id],
	);
	await owner.end();
	page = await openPage(stage.browser);
	await signIn(page, web.url, sales);
}, 180_000);

const visit = async (path: string) => {
	const response = await page.goto(web.url + path);
	await ready(page);
	return response?.status();
};

test('a salesperson finds their customer and no other, on every list', async () => {
	for (const path of [
		'/customers',
		'/ageing',
		'/runs',
		'/late?reason=all',
		'/forecast',
		'/journal',
		'/dashboard',
	]) {
		expect({ path, status: await visit(path) }).toEqual({ path, status: 200 });
		expect({ path, foreign: await page.getByText(foreign.name).count() }).toEqual({ path, foreign: 0 });
	}
	await visit('/ageing');
	expect(await page.locator('tbody tr').count()).toBe(1);
	expect(await page.locator('tbody tr').innerText()).toContain(own.name);
});

test('the address of another’s customer or invoice leads nowhere', async () => {
	expect(await visit(`/customers/${own.id}`)).toBe(200);
	expect(await visit(`/customers/${foreign.id}`)).toBe(404);
	expect(await visit(`/runs/${foreign.invoice}`)).toBe(404);
	expect(await visit('/scenarios')).toBe(403);
	expect(await visit('/settings')).toBe(403);
});

test('what would only refuse is not in the navigation; the table of rights says why', async () => {
	await visit('/roles');
	const names = await page.locator('nav').first().innerText();
	for (const hidden of ['Scénarios', 'Import', 'Réglages']) expect(names).not.toContain(hidden);
	await page.getByText('votre rôle').waitFor();
});

test('they note a promise, and no way to press is offered', async () => {
	await visit(`/runs/${own.invoice}`);
	const promise = page.getByRole('button', { name: 'Noter une promesse' });
	await promise.waitFor();
	for (const pressing of ['Mettre en pause', 'Annuler la facture', 'Ajouter une action'])
		expect(await page.getByRole('button', { name: pressing }).count()).toBe(0);
	await promise.click();
	const form = page.locator('form[action="?/promise"]');
	await form
		.locator('input[name="on"]')
		.fill(new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10));
	await form.locator('button[type="submit"]').click();
	await form.waitFor({ state: 'hidden' });
	await visit('/journal?kind=fact:promise');
	expect(await page.locator('tbody tr').first().innerText()).toContain('Inès Garnier');
});
