import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { webhookEndpoints } from '#db/queries/webhook-endpoints.ts';
import { callWebhook } from '#activities/call-webhook.ts';
import { DeliveryRefused, DeliveryUnavailable } from '#activities/ports/delivery-error.ts';
import type { WebhookPort } from '#activities/ports/webhook.ts';
import { flushWebhooks, WEBHOOK_RETRIES_MS } from '#activities/relay/flush-webhooks.ts';
import { retryDelivery } from '#db/webhooks/retry-delivery.ts';
import { deliveriesPage } from '#lib/server/webhooks/deliveries-page.ts';
import type { DeliveryFilter } from '#lib/webhooks/view.ts';
import { NOW, anInvoice, apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
});

const made = z.looseObject({ id: z.string(), secret: z.string() });
const told = z.looseObject({ items: z.array(z.looseObject({ state: z.string(), lastError: z.string() })) });
const add = async (body: object, key?: string) =>
	company.post('/webhook-endpoints', body, key === undefined ? {} : { key });
const listed = async (key?: string) =>
	z
		.looseObject({ items: z.array(z.looseObject({ url: z.string() })) })
		.parse((await company.get('/webhook-endpoints', key === undefined ? {} : { key })).body).items;

describe('a webhook endpoint', () => {
	test('is made with a secret that is shown once, and used for its events alone', async () => {
		const reply = await add({ url: 'https://erp.example.com/a', events: ['stop-delivery'] });
		expect(reply.status).toBe(201);
		const { id, secret } = made.parse(reply.body);
		expect(secret).toMatch(/^whsec_[A-Za-z0-9+/=]{32}$/);
		expect(JSON.stringify(await listed())).not.toContain(secret);
		expect(await listed()).toMatchObject([{ id, url: 'https://erp.example.com/a' }]);
		const asked = (event: string) => company.inside((tx) => webhookEndpoints(tx, event));
		expect(await asked('stop-delivery')).toMatchObject([{ id, secret }]);
		expect(await asked('other')).toEqual([]);
	});

	test('is never made twice', async () => {
		const body = { url: 'https://erp.example.com/twice' };
		expect((await add(body)).status).toBe(201);
		expect(await add(body)).toMatchObject({ status: 409, body: { code: 'webhook-endpoint-exists' } });
	});

	test.each(['http://erp.example.com/', 'ftp://x', 'erp', ''])(
		'has an address over https: %s',
		async (url) => {
			expect(await add({ url })).toMatchObject({ status: 422, body: { code: 'body-invalid' } });
		},
	);

	test('is removed once; another company neither sees nor removes it', async () => {
		const { id } = made.parse((await add({ url: 'https://erp.example.com/gone' })).body);
		const remove = (key = company.key) => company.ask('DELETE', `/webhook-endpoints/${id}`, { key });
		expect(await listed(company.strangerKey)).toEqual([]);
		expect((await remove(company.strangerKey)).status).toBe(404);
		expect(await remove()).toMatchObject({ status: 200, body: { id, removed: true } });
		expect(await remove()).toMatchObject({ status: 404, body: { code: 'webhook-endpoint-not-found' } });
		expect((await listed()).map(({ url }) => url)).not.toContain('https://erp.example.com/gone');
		const rows = await company.inside((tx) =>
			tx.selectFrom('webhookEndpoint').select('secret').where('id', '=', id).execute(),
		);
		expect(rows).toEqual([{ secret: '' }]);
	});
});

describe('what an endpoint is told', () => {
	const calls: { url: string; key: string; type: string }[] = [];
	let answer: () => void = () => undefined;
	const webhooks: WebhookPort = {
		name: 'test',
		deliver: ({ url, payload }, key) => {
			calls.push({ url, key, type: payload.type });
			return Promise.resolve()
				.then(answer)
				.then(() => ({ provider: 'test', reference: key, acceptedAt: null }));
		},
	};
	let now = NOW;
	const flush = () =>
		flushWebhooks(
			{ db: company.db, clock: { now: () => Promise.resolve(now) }, webhooks },
			company.organisationId,
		);
	const deliveries = async (id: string, key = company.key) =>
		(await company.get(`/webhook-endpoints/${id}/deliveries`, { key })).body;

	test('a trial is queued at once, delivered by the relay, and listed; a repeat of it is one call', async () => {
		const { id } = made.parse((await add({ url: 'https://erp.example.com/trial' })).body);
		const path = `/webhook-endpoints/${id}/trial`;
		const headers = { 'idempotency-key': 'trial-1' };
		const first = await company.post(path, {}, { headers });
		expect(first).toMatchObject({ status: 201, body: { event: 'amiable.trial' } });
		expect((await company.post(path, {}, { headers })).body).toEqual(first.body);
		expect((await company.post(path, {}, { key: company.strangerKey })).status).toBe(404);
		expect((await company.post(path, { loud: true })).status).toBe(422);
		expect(await flush()).toBe(1);
		expect(calls).toMatchObject([{ url: 'https://erp.example.com/trial', type: 'amiable.trial' }]);
		expect(await flush()).toBe(0);
		expect(await deliveries(id)).toMatchObject({
			items: [{ state: 'delivered', attempts: 1, nextTryAt: null, lastError: null }],
		});
		expect(await deliveries(id, company.strangerKey)).toMatchObject({ code: 'webhook-endpoint-not-found' });
	});

	test('is repeated with growing pauses under one id, then left to a person', async () => {
		const { externalId, id: invoice } = await anInvoice(company);
		expect(externalId).not.toBe('');
		const { id } = made.parse((await add({ url: 'https://erp.example.com/down' })).body);
		const { customerId } = await company.inside((tx) =>
			tx.selectFrom('invoice').select('customerId').where('id', '=', invoice).executeTakeFirstOrThrow(),
		);
		const order = { organisationId: company.organisationId, customerId, invoice, runId: 'r', node: 'tell' };
		const tell = () => callWebhook({ db: company.db })({ ...order, at: now, key: 'r/tell:1', event: 'stop' });
		await tell();
		await tell();
		calls.length = 0;
		answer = () => {
			throw new DeliveryUnavailable('network', 'unknown', 'nobody there');
		};
		for (const wait of [0, ...WEBHOOK_RETRIES_MS]) {
			now += wait - 1;
			if (wait > 0) expect(await flush()).toBe(0);
			now += 1;
			await flush();
		}
		const mine = calls.filter(({ url }) => url.endsWith('/down'));
		expect(mine).toHaveLength(WEBHOOK_RETRIES_MS.length + 1);
		expect(new Set(mine.map(({ key }) => key)).size).toBe(1);
		expect(await deliveries(id)).toMatchObject({ items: [{ state: 'given-up', attempts: 10 }] });
		const tasks = await company.inside((tx) =>
			tx
				.selectFrom('task')
				.select(['kind', 'code', 'invoiceId'])
				.where('key', 'like', `webhook/%${id}`)
				.execute(),
		);
		expect(tasks).toEqual([{ kind: 'incident', code: 'webhook-failed', invoiceId: invoice }]);
		// Somebody mended the receiver: the call is made again under its id, and nobody has to look any more.
		answer = () => undefined;
		calls.length = 0;
		const delivery = { id: `r/tell:1/${id}`, endpointId: id };
		const again = () => company.inside((tx) => retryDelivery(tx, delivery, now));
		expect(await again()).toBe(true);
		await flush();
		expect(calls.filter(({ url }) => url.endsWith('/down')).map(({ key }) => key)).toEqual([mine[0]?.key]);
		expect(await deliveries(id)).toMatchObject({ items: [{ state: 'delivered' }] });
		expect(await again()).toBe(false);
		const left = await company.inside((tx) =>
			tx.selectFrom('task').select('state').where('key', 'like', `webhook/%${id}`).execute(),
		);
		expect(left).toEqual([{ state: 'done' }]);
	});

	test('the page lists them newest first, of one receiver and state, a page at a time', async () => {
		const all = { search: '', endpoint: null, state: null, sort: 'newest' as const, after: null };
		const page = (filter: Partial<DeliveryFilter>, size: number) =>
			company.inside((tx) => deliveriesPage(tx, { ...all, ...filter }, size));
		const { rows } = await page({}, 100);
		expect(rows.length).toBeGreaterThan(1);
		expect(rows.map(({ at }) => at)).toEqual(
			rows
				.map(({ at }) => at)
				.sort()
				.reverse(),
		);
		const seen: string[] = [];
		let after: string | null = null;
		do {
			const one: { rows: { id: string }[]; next: string | null } = await page({ after }, 1);
			seen.push(...one.rows.map(({ id }) => id));
			after = one.next;
		} while (after !== null);
		expect(seen).toEqual(rows.map(({ id }) => id));
		const { endpointId } = rows[0]!;
		const mine = await page({ endpoint: endpointId, state: 'delivered' }, 100);
		expect(mine.rows).toEqual(
			rows.filter((row) => row.endpointId === endpointId && row.state === 'delivered'),
		);
	});

	test('a final no is not asked again, and a removed endpoint is called no more', async () => {
		const { id } = made.parse((await add({ url: 'https://erp.example.com/no' })).body);
		answer = () => {
			throw new DeliveryRefused('receiver-refused', 'HTTP 410');
		};
		await company.post(`/webhook-endpoints/${id}/trial`, {});
		now = company.clock.now;
		await flush();
		await company.post(`/webhook-endpoints/${id}/trial`, {});
		await company.ask('DELETE', `/webhook-endpoints/${id}`);
		calls.length = 0;
		await flush();
		expect(calls).toEqual([]);
		// Both were asked for at one instant: which comes first is nobody's promise.
		const { items } = told.parse(await deliveries(id));
		expect(items.map(({ state, lastError }) => `${state} ${lastError}`).sort()).toEqual([
			'refused endpoint-removed',
			'refused receiver-refused: HTTP 410',
		]);
	});
});

test('nothing failed on our side meanwhile', () => {
	expect(company.errors).toEqual([]);
});
