import { beforeAll, describe, expect, test } from 'vitest';
import { invoice as invoiceAnswer } from './answers.ts';
import { anInvoice, apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
});

const invoiceOf = async (id: string) => invoiceAnswer.parse((await company.get(`/invoices/${id}`)).body);

const because = { reason: 'établie deux fois' };

describe.each([
	['void', 'void'],
	['write-off', 'written-off'],
] as const)('%s', (act, closed) => {
	test('ends the invoice; the same again under its key changes nothing', async () => {
		const { externalId } = await anInvoice(company);
		const headers = { 'idempotency-key': `${act}-${externalId}` };
		const path = `/invoices/${externalId}/${act}`;
		const first = await company.post(path, because, { headers });
		expect(first).toMatchObject({ status: 201, body: { repeated: false } });
		expect(await invoiceOf(externalId)).toMatchObject({ closed, nextAction: null });
		expect((await company.post(path, because, { headers })).body).toEqual(first.body);
		expect(await company.post(path, because)).toMatchObject({
			status: 409,
			body: { code: 'already-closed' },
		});
	});

	test('refuses another company’s invoice, an unknown one, and what it does not know', async () => {
		const { externalId } = await anInvoice(company);
		const stranger = await company.post(`/invoices/${externalId}/${act}`, because, {
			key: company.strangerKey,
		});
		expect(stranger).toMatchObject({ status: 404, body: { code: 'invoice-not-found' } });
		expect((await company.post(`/invoices/nowhere/${act}`, because)).status).toBe(404);
		const odd = await company.post(`/invoices/${externalId}/${act}`, { ...because, at: 'yesterday' });
		expect(odd).toMatchObject({ status: 422, body: { code: 'body-invalid' } });
		expect(await invoiceOf(externalId)).toMatchObject({ closed: null });
	});

	test('is told with its reason, which stands in the journal; without one nothing happens', async () => {
		const { externalId } = await anInvoice(company);
		const path = `/invoices/${externalId}/${act}`;
		for (const [body, code] of [
			[{}, 'missing-key'],
			[{ reason: '' }, 'empty'],
			[{ reason: '  ' }, 'empty'],
		] as const)
			expect(await company.post(path, body)).toMatchObject({
				status: 422,
				body: { errors: [{ pointer: '/reason', code }] },
			});
		expect(await invoiceOf(externalId)).toMatchObject({ closed: null });
		expect((await company.post(path, { reason: ' saisie en double ' })).status).toBe(201);
		const told = await company.inside((tx) =>
			tx.selectFrom('fact').select('body').where('type', '=', act).orderBy('at', 'desc').execute(),
		);
		expect(told.map(({ body }) => 'reason' in body && body.reason)).toContain('saisie en double');
		const { timeline } = await invoiceOf(externalId);
		expect(JSON.stringify(timeline)).toContain('saisie en double');
	});
});

test('a write-off that needs two people is no matter for a key', async () => {
	const { externalId } = await anInvoice(company, { amountCents: 100_000 });
	const small = await anInvoice(company, { amountCents: 5_000 });
	await company.inside((tx) =>
		tx.insertInto('approvalPolicy').values({ act: 'write-off', fourEyes: true, aboveCents: 5_000 }).execute(),
	);
	expect(await company.post(`/invoices/${externalId}/write-off`, because)).toMatchObject({
		status: 409,
		body: { code: 'write-off-needs-approval' },
	});
	expect((await company.post(`/invoices/${small.externalId}/write-off`, because)).status).toBe(201);
});

describe('a write-off taken back', () => {
	const written = async () => {
		const { externalId } = await anInvoice(company, { amountCents: 5_000 });
		expect((await company.post(`/invoices/${externalId}/write-off`, because)).status).toBe(201);
		return { externalId, path: `/invoices/${externalId}/write-off/reversal` };
	};

	test('makes the invoice owed again; the same again under its key changes nothing', async () => {
		const { externalId, path } = await written();
		const headers = { 'idempotency-key': `back-${externalId}` };
		const first = await company.post(path, because, { headers });
		expect(first).toMatchObject({ status: 201, body: { repeated: false } });
		expect(await invoiceOf(externalId)).toMatchObject({ closed: null, money: { residualCents: 5_000 } });
		expect((await company.post(path, because, { headers })).body).toEqual(first.body);
		expect(await company.post(path, because)).toMatchObject({
			status: 409,
			body: { code: 'not-written-off' },
		});
	});

	test('refuses another company’s invoice, a wrong key, no reason, and what needs two people', async () => {
		const { externalId, path } = await written();
		expect((await company.post(path, because, { key: company.strangerKey })).status).toBe(404);
		expect((await company.post(path, because, { key: 'amiable_wrong' })).status).toBe(401);
		expect(await company.post(path, {})).toMatchObject({
			status: 422,
			body: { errors: [{ pointer: '/reason', code: 'missing-key' }] },
		});
		await company.inside((tx) =>
			tx.updateTable('approvalPolicy').set({ aboveCents: null }).where('act', '=', 'write-off').execute(),
		);
		expect(await company.post(path, because)).toMatchObject({
			status: 409,
			body: { code: 'write-off-needs-approval' },
		});
		expect(await invoiceOf(externalId)).toMatchObject({ closed: 'written-off' });
	});
});

describe('the voiding of a credit note', () => {
	const credited = async () => {
		const { externalId, customer, id } = await anInvoice(company);
		const credit = {
			...{ id: `AV-${externalId}`, customer, amountCents: 360_000, currency: 'EUR' },
			...{ invoice: externalId, allocatedTo: externalId },
		};
		expect((await company.post('/credit-notes', credit)).status).toBe(201);
		return { externalId, id, creditNote: credit.id };
	};

	test('makes its invoice owe the money again, once', async () => {
		const { externalId, id, creditNote } = await credited();
		expect((await invoiceOf(externalId)).money.residualCents).toBe(0);
		const path = `/credit-notes/${creditNote}/void`;
		expect(await company.post(path, {})).toMatchObject({
			status: 201,
			body: { creditNote, reopened: [id], repeated: false },
		});
		expect((await invoiceOf(externalId)).money.residualCents).toBe(360_000);
		expect(await company.post(path, {})).toMatchObject({ status: 200, body: { repeated: true } });
	});

	test('refuses an unknown one, and another company’s', async () => {
		const { creditNote } = await credited();
		const stranger = await company.post(`/credit-notes/${creditNote}/void`, {}, { key: company.strangerKey });
		expect(stranger).toMatchObject({ status: 404, body: { code: 'credit-note-not-found' } });
		expect((await company.post('/credit-notes/none/void', {})).status).toBe(404);
	});
});

test('nothing failed on our side meanwhile', () => {
	expect(company.errors).toEqual([]);
});
