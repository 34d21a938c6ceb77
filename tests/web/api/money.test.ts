import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { invoice as invoiceAnswer, payment as paymentAnswer, problem } from './answers.ts';
import { NOW, anInvoice, apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
});

const paymentOf = (invoice: string, amountCents: number, more: object = {}) => ({
	...{ id: `P-${randomUUID()}`, invoice, amountCents, currency: 'EUR' },
	...more,
});

const residualOf = async (invoice: string): Promise<number> =>
	invoiceAnswer.parse((await company.get(`/invoices/${invoice}`)).body).money.residualCents;

describe('a payment', () => {
	test('pays an invoice named by the caller’s own id, and earns a thanks at the next slot', async () => {
		const { externalId, id, customer } = await anInvoice(company);
		const reply = await company.post('/payments', paymentOf(externalId, 360_000, { id: 'BQ-1' }));
		expect(reply.status).toBe(201);
		expect(reply.body).toMatchObject({
			...{ id: 'BQ-1', valueDate: '2027-03-01', unallocatedCents: 0, repeated: false, late: false },
			allocations: [{ invoice: id, part: 'principal', amountCents: 360_000 }],
			acknowledgementAt: '2027-03-02T07:30:00.000Z',
		});
		expect(paymentAnswer.parse(reply.body).customer).not.toBe(customer);
		expect(await residualOf(externalId)).toBe(0);
	});

	test('told twice counts once, and says so', async () => {
		const { externalId } = await anInvoice(company);
		const payment = paymentOf(externalId, 100_000);
		const first = await company.post('/payments', payment);
		company.clock.now = NOW + 86_400_000;
		const again = await company.post('/payments', payment);
		company.clock.now = NOW;
		expect([first.status, again.status]).toEqual([201, 200]);
		expect(again.body).toEqual({ ...paymentAnswer.parse(first.body), repeated: true });
		expect(await residualOf(externalId)).toBe(260_000);
	});

	test('under a known id with another content is refused, also for another customer', async () => {
		const { externalId } = await anInvoice(company);
		const payment = paymentOf(externalId, 100_000);
		await company.post('/payments', payment);
		const more = await company.post('/payments', { ...payment, amountCents: 100_001 });
		expect(more).toMatchObject({ status: 409, body: { code: 'payment-exists' } });
		const elsewhere = await anInvoice(company);
		const moved = await company.post('/payments', { ...payment, invoice: elsewhere.externalId });
		expect(moved).toMatchObject({ status: 409, body: { code: 'payment-exists' } });
		expect(await residualOf(externalId)).toBe(260_000);
		expect(await residualOf(elsewhere.externalId)).toBe(360_000);
	});

	test.each(['\0', '\ud800'])(
		'with a character that no database holds is refused at its place: %j',
		async (bad) => {
			const { externalId } = await anInvoice(company);
			const reply = await company.post(
				'/payments',
				paymentOf(externalId, 100, { id: `P${bad}`, label: bad }),
			);
			expect(reply.status).toBe(422);
			expect(problem.parse(reply.body).errors).toMatchObject([
				{ pointer: '/id', code: 'not-printable' },
				{ pointer: '/label', code: 'not-printable' },
			]);
			expect(await residualOf(externalId)).toBe(360_000);
		},
	);

	test('without target goes where its label points, or is refused', async () => {
		const number = `FA-2027-${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}`;
		const { externalId } = await anInvoice(company, { number });
		const { invoice: _, ...unaimed } = paymentOf('', 360_000);
		const found = await company.post('/payments', {
			...unaimed,
			label: `VIR SEPA ${number.replaceAll('-', ' ')} MERCI`,
		});
		expect(found.status).toBe(201);
		expect(await residualOf(externalId)).toBe(0);
		const lost = await company.post('/payments', { ...unaimed, id: randomUUID(), label: 'VIREMENT RECU' });
		expect(lost).toMatchObject({
			status: 422,
			body: { code: 'payment-without-target', params: { customers: 0 } },
		});
	});

	test('whose label names a number with several due dates pays the oldest due first', async () => {
		const number = `FA-2027-${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}`;
		const first = await anInvoice(company, { number, dueOn: '2027-02-10' });
		const second = `${first.externalId}/2`;
		await company.put('/invoices', {
			...{ externalId: second, customer: first.customer, number, amountCents: 100_000 },
			...{ currency: 'EUR', issuedOn: '2027-01-27', dueOn: '2027-02-26' },
		});
		const { invoice: _, ...unaimed } = paymentOf('', 400_000);
		const paid = await company.post('/payments', { ...unaimed, label: `VIR ${number}` });
		expect(paid.status).toBe(201);
		expect(await residualOf(first.externalId)).toBe(0);
		expect(await residualOf(encodeURIComponent(second))).toBe(60_000);
	});

	test('of a customer alone is laid on what is due; the rest is its credit', async () => {
		const { externalId, customer } = await anInvoice(company, { amountCents: 50_000 });
		const { invoice: _, ...payment } = paymentOf('', 80_000);
		const reply = await company.post('/payments', { ...payment, customer });
		expect(reply.body).toMatchObject({ unallocatedCents: 30_000 });
		expect(await residualOf(externalId)).toBe(0);
	});

	test.each([
		['an unknown invoice', { invoice: 'nothing' }, 422, 'unknown-invoice', '/invoice'],
		['no amount', { amountCents: 0 }, 422, 'body-invalid', '/amountCents'],
		['a negative amount', { amountCents: -5 }, 422, 'body-invalid', '/amountCents'],
		['half cents', { amountCents: 10.5 }, 422, 'body-invalid', '/amountCents'],
		['another currency than the invoice', { currency: 'USD' }, 422, 'currency-mismatch', '/currency'],
		['a currency that is none', { currency: 'EUX' }, 422, 'body-invalid', '/currency'],
		['a day that does not exist', { valueDate: '2027-02-30' }, 422, 'body-invalid', '/valueDate'],
		['tomorrow', { at: '2027-03-02T10:00:00+01:00' }, 422, 'instant-in-future', '/at'],
		['an instant without offset', { at: '2027-03-01T10:00:00' }, 422, 'body-invalid', '/at'],
	])('with %s is refused', async (_, change, status, code, pointer) => {
		const { externalId } = await anInvoice(company);
		const reply = await company.post('/payments', paymentOf(externalId, 1000, change));
		expect(reply).toMatchObject({ status, body: { code } });
		expect(problem.parse(reply.body).errors[0]?.pointer).toBe(pointer);
		expect(await residualOf(externalId)).toBe(360_000);
	});

	test('cannot be laid beyond itself, nor on two customers', async () => {
		const one = await anInvoice(company);
		const two = await anInvoice(company);
		const { invoice: _, ...payment } = paymentOf('', 1000);
		const beyond = { ...payment, allocations: [{ invoice: one.id, amountCents: 1001 }] };
		expect((await company.post('/payments', beyond)).body).toMatchObject({ code: 'allocation-exceeds' });
		const across = {
			...payment,
			allocations: [one, two].map(({ id }) => ({ invoice: id, amountCents: 500 })),
		};
		expect((await company.post('/payments', across)).body).toMatchObject({ code: 'several-customers' });
	});

	test('of another company’s invoice is about nothing', async () => {
		const { externalId, id } = await anInvoice(company);
		for (const invoice of [externalId, id]) {
			const reply = await company.post('/payments', paymentOf(invoice, 1000), { key: company.strangerKey });
			expect(reply).toMatchObject({ status: 422, body: { code: 'unknown-invoice' } });
		}
		expect(await residualOf(id)).toBe(360_000);
	});
});

describe('a reversal', () => {
	test('reopens the invoice, once', async () => {
		const { externalId, id } = await anInvoice(company);
		const payment = paymentOf(externalId, 360_000);
		await company.post('/payments', payment);
		const path = `/payments/${encodeURIComponent(payment.id)}/reversal`;
		const first = await company.post(path, {});
		expect(first).toMatchObject({
			status: 201,
			body: { payment: payment.id, reopened: [id], repeated: false },
		});
		expect(await residualOf(id)).toBe(360_000);
		expect(await company.post(path, {})).toMatchObject({ status: 200, body: { repeated: true } });
		expect(await residualOf(id)).toBe(360_000);
	});

	test('of a payment of nobody, or of another company, is not found', async () => {
		const { externalId } = await anInvoice(company);
		const payment = paymentOf(externalId, 360_000);
		await company.post('/payments', payment);
		const path = `/payments/${payment.id}/reversal`;
		expect(await company.post('/payments/nothing/reversal', {})).toMatchObject({ status: 404 });
		const stranger = await company.post(path, {}, { key: company.strangerKey });
		expect(stranger).toMatchObject({ status: 404, body: { code: 'payment-not-found' } });
		expect(await residualOf(externalId)).toBe(0);
	});
});

describe('a credit note', () => {
	test('lowers the invoice that it is allocated to, once', async () => {
		const { externalId, id, customer } = await anInvoice(company);
		const note = {
			id: `AV-${randomUUID()}`,
			customer,
			amountCents: 60_000,
			currency: 'EUR',
			allocatedTo: externalId,
		};
		const first = await company.post('/credit-notes', note);
		expect(first).toMatchObject({
			status: 201,
			body: { allocations: [{ invoice: id, part: 'principal', amountCents: 60_000 }], unallocatedCents: 0 },
		});
		expect(await company.post('/credit-notes', note)).toMatchObject({
			status: 200,
			body: { repeated: true },
		});
		expect(await residualOf(id)).toBe(300_000);
		const other = await company.post('/credit-notes', { ...note, amountCents: 1 });
		expect(other).toMatchObject({ status: 409, body: { code: 'credit-note-exists' } });
	});

	test('unallocated lowers what is claimed, not the residual', async () => {
		const { id, customer } = await anInvoice(company);
		await company.post('/credit-notes', { id: randomUUID(), customer, amountCents: 60_000, currency: 'EUR' });
		const { money } = invoiceAnswer.parse((await company.get(`/invoices/${id}`)).body);
		expect(money).toMatchObject({ residualCents: 360_000, creditCents: 60_000, claimedCents: 300_000 });
	});

	test('of an unknown customer, or on the invoice of another one, is refused', async () => {
		const { id } = await anInvoice(company);
		const { customer } = await anInvoice(company);
		const note = { id: randomUUID(), customer, amountCents: 1, currency: 'EUR' };
		const unknown = await company.post('/credit-notes', { ...note, customer: 'nobody' });
		expect(problem.parse(unknown.body).errors[0]).toMatchObject({
			pointer: '/customer',
			code: 'unknown-customer',
		});
		const foreign = await company.post('/credit-notes', { ...note, allocatedTo: id });
		expect(problem.parse(foreign.body).code).toBe('several-customers');
		const stranger = await company.post('/credit-notes', note, { key: company.strangerKey });
		expect(stranger).toMatchObject({ status: 422, body: { code: 'unknown-customer' } });
	});
});

test('nothing failed on our side meanwhile', () => {
	expect(company.errors).toEqual([]);
});
