import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { webhookEndpoints } from '#db/queries/webhook-endpoints.ts';
import { apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
});

const made = z.looseObject({ id: z.string(), secret: z.string() });
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

test('nothing failed on our side meanwhile', () => {
	expect(company.errors).toEqual([]);
});
