import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, forOrganisation } from '#db/client.ts';
import { urlFor } from '#db/roles.ts';
import { testDatabase } from '../config/test-database.ts';
import { startWeb } from './web-server.ts';
import type { WebServer } from './web-server.ts';

let web: WebServer;
let close: () => Promise<void>;
const key = `amiable_${randomBytes(32).toString('base64url')}`;

beforeAll(async () => {
	const { ownerUrl } = await testDatabase();
	const db = connect(urlFor(ownerUrl, 'amiable_app'), 2);
	close = () => db.destroy();
	const id = randomUUID();
	await forOrganisation(db, id, async (tx) => {
		await tx.insertInto('organisation').values({ id, name: 'Verrerie du Rhône' }).execute();
		await tx
			.insertInto('apiKey')
			.values({
				name: 'test',
				prefix: key.slice(0, 14),
				sha256: createHash('sha256').update(key).digest('hex'),
				scopes: ['read', 'write'],
				createdBy: 'test',
				at: new Date(0),
			})
			.execute();
	});
	web = await startWeb(ownerUrl);
}, 120_000);

afterAll(async () => {
	await web.stop();
	await close();
});

const api = (path: string, init: RequestInit & { by?: string | null } = {}): Promise<Response> => {
	const { by = key, headers = {}, ...rest } = init;
	return fetch(`${web.url}/api/v1${path}`, {
		...rest,
		headers: {
			'accept-language': 'en',
			...(rest.body === undefined ? {} : { 'content-type': 'application/json' }),
			...(by !== null && { authorization: `Bearer ${by}` }),
			...(headers as Record<string, string>),
		},
	});
};
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
	api(path, { method: 'POST', body: JSON.stringify(body), headers });

test('no script but its own runs on a page, and no other site shows it in a frame or learns its addresses', async () => {
	const page = await fetch(`${web.url}/sign-in`);
	const policy = page.headers.get('content-security-policy') ?? '';
	const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
	expect(policy).toContain("frame-ancestors 'self'");
	expect(policy).toMatch(/script-src 'self' 'nonce-/);
	const scripts = (await page.text()).match(/<script[^>]*>/g) ?? [];
	expect(scripts.length).toBeGreaterThan(0);
	for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
	const answer = await api('/nowhere');
	for (const { headers } of [page, answer]) {
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
		expect(headers.get('referrer-policy')).toBe('same-origin');
	}
	expect(page.headers.get('cache-control')).toBe('private, no-cache');
	expect(answer.headers.get('cache-control')).toContain('no-');
});

test('an address that no database could hold is refused before anything asks one', async () => {
	expect((await fetch(`${web.url}/runs?search=%00`)).status).toBe(400);
	expect((await api('/invoices/%00')).status).toBe(404);
});

test('the built server answers its document and its page without a key', async () => {
	const document = await api('/openapi.json', { by: null });
	expect(await document.json()).toMatchObject({ openapi: '3.1.0' });
	const page = await api('/docs', { by: null });
	expect(page.headers.get('content-type')).toMatch(/^text\/html/);
});

test('a customer, an invoice and its payment go over the wire; a repeat gets the same answer', async () => {
	const customer = { externalId: 'C-1', name: 'Durand', contacts: [{ email: 'compta@durand.example' }] };
	expect((await post('/customers', customer)).status).toBe(200);
	const invoice = {
		...{ externalId: 'FA-1', customer: 'C-1', amountCents: 120_000, currency: 'EUR' },
		...{ issuedOn: '2026-09-01', dueOn: '2026-10-01' },
	};
	expect((await post('/invoices', invoice)).status).toBe(200);
	const payment = { id: 'BQ-1', invoice: 'FA-1', amountCents: 120_000, currency: 'EUR' };
	const first = await post('/payments', payment, { 'idempotency-key': 'one' });
	expect(first.status).toBe(201);
	const again = await post('/payments', payment, { 'idempotency-key': 'one' });
	expect(await again.json()).toEqual(await first.json());
	expect(await (await api('/invoices/FA-1')).json()).toMatchObject({ money: { residualCents: 0 } });
});

test('refusals keep their form over the wire: key, body, length, path', async () => {
	const cases: [Promise<Response>, number, string][] = [
		[api('/customers', { by: 'amiable_wrong' }), 401, 'key-invalid'],
		[api('/payments', { method: 'POST', body: '{' }), 400, 'malformed-json'],
		[post('/payments', {}), 422, 'body-invalid'],
		[api('/payments', { method: 'POST', body: ' '.repeat(10 * 1024 * 1024 + 1) }), 413, 'body-too-large'],
		[api('/nowhere'), 404, 'route-unknown'],
	];
	for (const [asked, status, code] of cases) {
		const reply = await asked;
		expect(reply.headers.get('content-type')).toBe('application/problem+json');
		expect({ status: reply.status, body: await reply.json() }).toMatchObject({ status, body: { code } });
	}
});
