import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { NOW, anInvoice, apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
});

const keyed = (key: string = randomUUID()) => ({ headers: { 'idempotency-key': key } });
const payment = (invoice: string) => ({ id: randomUUID(), invoice, amountCents: 1000, currency: 'EUR' });

describe('an Idempotency-Key', () => {
	test('gives the first answer again', async () => {
		const { id } = await anInvoice(company);
		const [told, key] = [payment(id), keyed()];
		const first = await company.post('/payments', told, key);
		const again = await company.post('/payments', told, key);
		expect(first.status).toBe(201);
		expect([again.status, again.body]).toEqual([first.status, first.body]);
	});

	test('belongs to one request: another body, path or query under it is refused', async () => {
		const { id } = await anInvoice(company);
		const [told, key] = [payment(id), keyed()];
		await company.post('/payments', told, key);
		for (const [path, body] of [
			['/payments', { ...told, amountCents: 1001 }],
			['/credit-notes', told],
			['/payments?x=1', told],
		] as const) {
			const reply = await company.post(path, body, key);
			expect([409, 422]).toContain(reply.status);
		}
		const other = await company.post('/payments', { ...told, amountCents: 1001 }, key);
		expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
	});

	test('of one company says nothing to another', async () => {
		const { id } = await anInvoice(company);
		const key = keyed();
		await company.post('/payments', payment(id), key);
		const stranger = await company.post(
			'/customers',
			{ externalId: 'C-1', name: 'x' },
			{ ...key, key: company.strangerKey },
		);
		expect(stranger.status).toBe(200);
	});

	test('keeps what it repeats of a refused line, whatever characters the line holds', async () => {
		const key = keyed();
		const lines = [{ externalId: 'FA-\u0000' }, { externalId: 'FA-\ud800' }];
		const first = await company.post('/invoices', lines, key);
		const again = await company.post('/invoices', lines, key);
		expect(first).toMatchObject({
			status: 207,
			body: { lines: [{ status: 'refused', externalId: 'FA-\u0000' }, { externalId: 'FA-\ud800' }] },
		});
		expect(again.body).toEqual(first.body);
	});

	test('is free again after a refusal, so that the mistake can be mended', async () => {
		const key = keyed();
		const told = payment(`FA-${randomUUID()}`);
		expect((await company.post('/payments', told, key)).status).toBe(422);
		await anInvoice(company, { externalId: told.invoice });
		expect((await company.post('/payments', told, key)).status).toBe(201);
	});

	test('lets one of two requests at the same time through; nothing is counted twice', async () => {
		const { id } = await anInvoice(company);
		const key = keyed();
		const replies = await Promise.all(
			[1, 2, 3].map(() =>
				company.post(`/invoices/${id}/pause`, { until: '2027-03-22', reason: 'Salon' }, key),
			),
		);
		const statuses = replies.map(({ status }) => status);
		expect(statuses).toContain(201);
		expect(statuses.every((status) => status === 201 || status === 409)).toBe(true);
		const facts = await company.inside((tx) =>
			tx.selectFrom('fact').select('id').where('type', '=', 'pause').execute(),
		);
		expect(facts.filter((fact) => fact.id.includes(key.headers['idempotency-key']))).toHaveLength(1);
	});

	test('of a request that died is taken over a minute later', async () => {
		const { id } = await anInvoice(company);
		const [told, key] = [payment(id), keyed()];
		await company.post('/payments', told, key);
		const row = { status: null, response: null, at: new Date(NOW) };
		await company.inside((tx) =>
			tx.updateTable('idempotencyKey').set(row).where('key', '=', key.headers['idempotency-key']).execute(),
		);
		expect(await company.post('/payments', told, key)).toMatchObject({
			status: 409,
			body: { code: 'request-at-work' },
		});
		company.clock.now = NOW + 61_000;
		const reply = await company.post('/payments', told, key);
		company.clock.now = NOW;
		expect(reply).toMatchObject({ status: 200, body: { repeated: true } });
	});

	test.each(['', 'x'.repeat(256)])('%j is none', async (key) => {
		const reply = await company.post('/payments', payment('x'), keyed(key));
		expect(reply).toMatchObject({ status: 400, body: { code: 'idempotency-key-invalid' } });
	});
});

describe('a fact about an invoice whose run has ended', () => {
	const closed = async () => {
		const found = await anInvoice(company);
		await company.inside((tx) =>
			tx
				.updateTable('invoiceRun')
				.set({ workflow: 'closed', outcome: 'completed', runState: JSON.stringify({ ended: 'completed' }) })
				.where('invoiceId', '=', found.id)
				.execute(),
		);
		return found;
	};
	const lateEvents = (invoice: string) =>
		company.inside((tx) =>
			tx.selectFrom('lateEvent').select('type').where('invoiceId', '=', invoice).execute(),
		);

	test('is recorded, said to be late, and kept for a person', async () => {
		const { id } = await closed();
		const told = payment(id);
		expect(await company.post('/payments', told)).toMatchObject({ status: 201, body: { late: true } });
		expect(await company.post('/payments', told)).toMatchObject({
			status: 200,
			body: { late: true, repeated: true },
		});
		expect(await lateEvents(id)).toEqual([{ type: 'payment' }]);
		const dispute = { category: 'quality', amountCents: 1000, resolveOn: '2027-04-15' };
		expect(await company.post(`/invoices/${id}/disputes`, dispute)).toMatchObject({
			status: 201,
			body: { late: true },
		});
	});

	test('about an open run is not late', async () => {
		const { id } = await anInvoice(company);
		expect(await company.post('/payments', payment(id))).toMatchObject({ body: { late: false } });
		expect(await lateEvents(id)).toEqual([]);
	});
});

test('a payment about a running invoice waits in the outbox, and is answered without any worker', async () => {
	const { id } = await anInvoice(company);
	await company.inside((tx) =>
		tx.updateTable('invoiceRun').set({ workflow: 'started' }).where('invoiceId', '=', id).execute(),
	);
	expect((await company.post('/payments', payment(id))).status).toBe(201);
	const waiting = await company.inside((tx) =>
		tx.selectFrom('outbox').select(['deliveredAt', 'body']).where('invoiceId', '=', id).execute(),
	);
	expect(waiting).toMatchObject([{ deliveredAt: null, body: { cause: { type: 'payment' } } }]);
});

test('nothing failed on our side meanwhile', () => {
	expect(company.errors).toEqual([]);
});
