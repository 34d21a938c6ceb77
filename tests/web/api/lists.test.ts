import { beforeAll, describe, expect, test } from 'vitest';
import { endpoints } from '#lib/server/api/endpoints/index.ts';
import { page } from './answers.ts';
import { anInvoice, apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
let customer: string;
beforeAll(async () => {
	company = await apiCompany();
	const one = await anInvoice(company);
	customer = one.customer;
	for (const day of [17, 18, 19])
		await company.post('/promises', {
			...{
				id: `PR-${String(day)}`,
				invoices: [one.externalId],
				amountCents: 1000,
				on: `2027-03-${String(day)}`,
			},
		});
	const { id } = await company.put('/invoices', {
		...{ externalId: 'FA-second', customer, amountCents: 90_000, currency: 'EUR' },
		...{ issuedOn: '2027-01-27', dueOn: '2027-02-26' },
	});
	for (const [invoice, day] of [
		[one.externalId, 10],
		[id, 11],
	] as const)
		await company.post(`/invoices/${invoice}/disputes`, {
			...{
				id: `LIT-${String(day)}`,
				category: 'quality',
				amountCents: 500,
				resolveOn: `2027-04-${String(day)}`,
			},
		});
	await company.post('/disputes/LIT-11/resolution', { acceptedCents: 0 });
});

const FORGED = [
	['2027-02-30', '1'],
	['2027-02-26T09:00:00Z', 'x'],
	['+275760-09-13T00:00:00Z', '1'],
	[String.fromCodePoint(0), String.fromCodePoint(0)],
	[5, '1'],
];

describe.each([
	['/promises', ['PR-17', 'PR-18', 'PR-19'], 'outcome=kept'],
	['/disputes', ['LIT-10', 'LIT-11'], null],
	['/plans', [], 'outcome=broken'],
	['/payments', [], null],
	['/matching-queue', [], null],
])('%s', (path, ids, none) => {
	const idsOf = async (query = '', key = company.key): Promise<string[]> =>
		page.parse((await company.get(`${path}${query}`, { key })).body).items.map(({ id }) => id);

	test('lists what is there in order, a page at a time', async () => {
		expect(await idsOf()).toEqual(ids);
		const first = page.parse((await company.get(`${path}?limit=1`)).body);
		expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 1));
		expect(first.next !== null).toBe(ids.length > 1);
		if (first.next !== null)
			expect(await idsOf(`?cursor=${encodeURIComponent(first.next)}`)).toEqual(ids.slice(1));
	});

	test('shows another company nothing, and refuses what it does not know', async () => {
		expect(await idsOf('', company.strangerKey)).toEqual([]);
		expect((await company.get(path, { key: 'amiable_wrong' })).status).toBe(401);
		expect((await company.get(`${path}?colour=red`)).status).toBe(422);
		expect((await company.get(`${path}?cursor=x`)).status).toBe(422);
		for (const place of FORGED) {
			const cursor = Buffer.from(JSON.stringify(place)).toString('base64url');
			const { status, body } = await company.get(`${path}?cursor=${cursor}`);
			if (status !== 200) expect([status, body]).toMatchObject([422, { code: 'cursor-invalid' }]);
		}
		if (none !== null) expect(await idsOf(`?${none}`)).toEqual([]);
	});
});

test('lists narrow to a customer and a state', async () => {
	const only = async (query: string) => page.parse((await company.get(query)).body).items.map(({ id }) => id);
	expect(await only(`/promises?customer=${customer}&outcome=live`)).toEqual(['PR-17', 'PR-18', 'PR-19']);
	expect(await only('/promises?customer=nobody')).toEqual([]);
	expect(await only(`/disputes?customer=${customer}&state=open`)).toEqual(['LIT-10']);
	expect(await only('/disputes?state=resolved')).toEqual(['LIT-11']);
});

test.each(endpoints.map(({ method, path }) => [method, path] as const))(
	'%s %s asks for a key, and for the right to do it',
	async (method, path) => {
		const concrete = path.replaceAll(/\{\w+\}/g, 'x');
		const asked = method === 'POST' ? { body: {} } : {};
		expect((await company.ask(method, concrete, { ...asked, key: 'amiable_wrong' })).status).toBe(401);
		expect((await company.ask(method, concrete, { ...asked, key: null })).status).toBe(401);
		const poor = await company.makeKey(['simulate']);
		if (path !== '/simulations')
			expect(await company.ask(method, concrete, { ...asked, key: poor })).toMatchObject({
				status: 403,
				body: { code: 'scope-missing' },
			});
	},
);

test('nothing failed on our side meanwhile', () => {
	expect(company.errors).toEqual([]);
});
