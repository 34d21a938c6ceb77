import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { invoice } from './answers.ts';
import { anInvoice, apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
});

const read = async (id: string) => invoice.parse((await company.get(`/invoices/${id}`)).body);

describe('a promise', () => {
	test('covers its invoices until two working days after its day', async () => {
		const { externalId, id } = await anInvoice(company);
		const told = { id: `PR-${randomUUID()}`, invoices: [externalId], amountCents: 360_000, on: '2027-03-19' };
		const made = await company.post('/promises', told);
		expect(made).toMatchObject({ status: 201, body: { invoices: [id], graceUntil: '2027-03-23' } });
		expect(await company.post('/promises', told)).toMatchObject({ status: 200, body: { repeated: true } });
		expect(await company.post('/promises', { ...told, amountCents: 1 })).toMatchObject({
			status: 409,
			body: { code: 'promise-exists' },
		});
		expect(await read(id)).toMatchObject({
			status: 'promised',
			agreements: { promises: [{ id: told.id, on: '2027-03-19', outcome: 'live' }] },
		});
	});

	test('is known by where it came from, and by who gave it', async () => {
		const { externalId } = await anInvoice(company);
		const id = `PR-${randomUUID()}`;
		const told = { id, invoices: [externalId], amountCents: 1000, on: '2027-03-19', author: 'Mme Roux' };
		expect((await company.post('/promises', told)).status).toBe(201);
		const dispute = {
			id: `LIT-${randomUUID()}`,
			category: 'quality',
			amountCents: 1,
			resolveOn: '2027-04-15',
		};
		expect((await company.post(`/invoices/${externalId}/disputes`, dispute)).status).toBe(201);
		const kept = await company.inside(async (tx) => [
			await tx.selectFrom('promise').select(['source', 'author']).where('id', '=', id).executeTakeFirst(),
			await tx.selectFrom('dispute').select('source').where('id', '=', dispute.id).executeTakeFirst(),
		]);
		expect(kept).toEqual([{ source: 'api', author: 'Mme Roux' }, { source: 'api' }]);
	});

	test('beyond the company’s number of them needs a reason, which the journal keeps', async () => {
		const { externalId } = await anInvoice(company);
		const told = { invoices: [externalId], amountCents: 1000, on: '2027-03-19' };
		for (const day of ['17', '18', '19'])
			expect((await company.post('/promises', { ...told, on: `2027-03-${day}` })).status).toBe(201);
		expect(await company.post('/promises', told)).toMatchObject({
			status: 409,
			body: { code: 'promise-limit', params: { most: 3 } },
		});
		const id = `PR-${randomUUID()}`;
		const forced = { ...told, id, overLimitReason: 'Direction prévenue' };
		expect((await company.post('/promises', forced)).status).toBe(201);
		const lines = await company.inside((tx) =>
			tx.selectFrom('journal').select('line').where('line', 'like', `%promise/${id}%`).execute(),
		);
		expect(lines.map(({ line }) => line).join('\n')).toContain('Direction prévenue');
	});

	test('of the past, about nothing, or about two customers is refused', async () => {
		const one = await anInvoice(company);
		const two = await anInvoice(company);
		const told = { invoices: [one.id], amountCents: 1000, on: '2027-03-19' };
		const ask = async (change: object) => (await company.post('/promises', { ...told, ...change })).body;
		expect(await ask({ on: '2027-02-28' })).toMatchObject({
			code: 'promise-in-past',
			errors: [{ pointer: '/on' }],
		});
		expect(await ask({ invoices: [] })).toMatchObject({ code: 'body-invalid', errors: [{ code: 'empty' }] });
		expect(await ask({ invoices: [one.id, 'x'] })).toMatchObject({ errors: [{ pointer: '/invoices/1' }] });
		expect(await ask({ invoices: [one.id, two.id] })).toMatchObject({ code: 'several-customers' });
		const stranger = await company.post('/promises', told, { key: company.strangerKey });
		expect(stranger).toMatchObject({ status: 422, body: { code: 'unknown-invoice' } });
	});
});

test('nothing failed on our side meanwhile', () => {
	expect(company.errors).toEqual([]);
});
