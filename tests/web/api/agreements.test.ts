import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordFact } from '#db/account/record-fact.ts';
import { invoice, resolution } from './answers.ts';
import { anInvoice, apiCompany, NOW } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
});

const read = async (id: string) => invoice.parse((await company.get(`/invoices/${id}`)).body);

describe('a dispute', () => {
	const dispute = { category: 'quality', amountCents: 45_000, resolveOn: '2027-04-15' };

	test('holds back its amount until it is settled; the accepted part is credited', async () => {
		const { externalId, id } = await anInvoice(company);
		const told = { ...dispute, id: `LIT-${randomUUID()}` };
		const opened = await company.post(`/invoices/${externalId}/disputes`, told);
		expect(opened).toMatchObject({ status: 201, body: { id: told.id, invoice: id, disputedCents: 45_000 } });
		expect(await company.post(`/invoices/${externalId}/disputes`, told)).toMatchObject({
			status: 200,
			body: { repeated: true },
		});
		expect(await read(id)).toMatchObject({
			status: 'disputed',
			money: { disputedCents: 45_000, claimedCents: 315_000 },
		});
		const path = `/disputes/${told.id}/resolution`;
		const settled = await company.post(path, { acceptedCents: 22_500 });
		expect(settled).toMatchObject({ status: 201, body: { settled: [told.id], residualCents: 337_500 } });
		expect(await company.post(path, { acceptedCents: 22_500 })).toMatchObject({
			status: 200,
			body: { repeated: true },
		});
		expect(await company.post(path, { acceptedCents: 1 })).toMatchObject({
			status: 409,
			body: { code: 'no-open-dispute' },
		});
		expect(await read(id)).toMatchObject({
			status: 'overdue',
			money: { residualCents: 337_500, disputedCents: 0 },
		});
	});

	test.each([
		[{ amountCents: 360_001 }, 'dispute-exceeds-residual', '/amountCents'],
		[{ resolveOn: '2027-02-28' }, 'resolution-in-past', '/resolveOn'],
		[{ amountCents: 0 }, 'body-invalid', '/amountCents'],
		[{ category: '' }, 'body-invalid', '/category'],
	])('of %j is refused', async (change, code, pointer) => {
		const { externalId, id } = await anInvoice(company);
		const reply = await company.post(`/invoices/${externalId}/disputes`, { ...dispute, ...change });
		expect(reply).toMatchObject({ status: 422, body: { code, errors: [{ pointer }] } });
		expect((await read(id)).agreements.disputes).toEqual([]);
	});

	test.each([
		['JPY', 'JP¥360,001', 'JP¥360,000'],
		['TND', 'TND 360.001', 'TND 360.000'],
		['EUR', '€3,600.01', '€3,600.00'],
	])('beyond what is owed tells amounts of %s in its own decimals', async (currency, asked, owed) => {
		const { externalId } = await anInvoice(company, { currency });
		const beyond = { ...dispute, amountCents: 360_001 };
		const { body } = await company.post(`/invoices/${externalId}/disputes`, beyond);
		const { detail } = body as { detail: string };
		expect(detail.replaceAll('\u00a0', ' ')).toContain(`(${asked}) than is owed (${owed})`);
	});

	test('beside another one is settled together with it only when that is said', async () => {
		const { externalId } = await anInvoice(company);
		const ids = [`A-${randomUUID()}`, `B-${randomUUID()}`];
		for (const id of ids) await company.post(`/invoices/${externalId}/disputes`, { ...dispute, id });
		const path = `/disputes/${ids[0]!}/resolution`;
		expect(await company.post(path, { acceptedCents: 0 })).toMatchObject({
			status: 409,
			body: { code: 'several-disputes', params: { disputes: [ids[1]] } },
		});
		const both = await company.post(path, { acceptedCents: 0, allOfInvoice: true });
		expect(resolution.parse(both.body).settled.sort()).toEqual(ids);
	});

	test('on another company’s invoice, or of another company, is not found', async () => {
		const { id } = await anInvoice(company);
		const told = { ...dispute, id: `LIT-${randomUUID()}` };
		await company.post(`/invoices/${id}/disputes`, told);
		const stranger = { key: company.strangerKey };
		expect(await company.post(`/invoices/${id}/disputes`, told, stranger)).toMatchObject({ status: 404 });
		const settle = await company.post(`/disputes/${told.id}/resolution`, { acceptedCents: 0 }, stranger);
		expect(settle).toMatchObject({ status: 404, body: { code: 'dispute-not-found' } });
	});
});

describe('a pause', () => {
	test('ends by its day or by a resumption', async () => {
		const { externalId, id } = await anInvoice(company);
		const paused = await company.post(`/invoices/${externalId}/pause`, {
			until: '2027-03-22',
			reason: 'Salon',
		});
		expect(paused).toMatchObject({ status: 201, body: { paused: true, pausedUntil: '2027-03-22' } });
		expect(await read(id)).toMatchObject({
			status: 'paused',
			agreements: { pause: { until: '2027-03-22', reason: 'Salon' } },
		});
		const resumed = await company.post(`/invoices/${externalId}/resume`, {});
		expect(resumed).toMatchObject({ status: 201, body: { paused: false, pausedUntil: null } });
		const nothing = await company.post(`/invoices/${externalId}/resume`, {});
		expect(nothing).toMatchObject({ status: 409, body: { code: 'no-pause' } });
	});

	test('repeated under its key is one pause, even after it was lifted', async () => {
		const { id } = await anInvoice(company);
		const headers = { 'idempotency-key': randomUUID() };
		const told = { until: '2027-03-22', reason: 'Salon' };
		const first = await company.post(`/invoices/${id}/pause`, told, { headers });
		await company.post(`/invoices/${id}/resume`, {});
		expect(await company.post(`/invoices/${id}/pause`, told, { headers })).toMatchObject({
			body: first.body,
		});
		expect((await read(id)).status).toBe('overdue');
	});

	test('without its end or its reason is refused, and says which is missing (n26)', async () => {
		const { id } = await anInvoice(company);
		expect(await company.post(`/invoices/${id}/pause`, { reason: 'Salon' })).toMatchObject({
			...{ status: 422, body: { errors: [{ pointer: '/until' }] } },
		});
		expect(await company.post(`/invoices/${id}/pause`, { until: '2027-03-22' })).toMatchObject({
			...{ status: 422, body: { errors: [{ pointer: '/reason' }] } },
		});
		expect((await read(id)).status).toBe('overdue');
	});

	test('told before an end was asked for goes on without one, until an end is set', async () => {
		const { id } = await anInvoice(company);
		await company.inside(async (tx) => {
			const { customerId } = await tx
				.selectFrom('invoice')
				.select('customerId')
				.where('id', '=', id)
				.executeTakeFirstOrThrow();
			const fact = {
				id: `old-pause/${id}`,
				at: NOW,
				actor: null,
				type: 'pause',
				scope: { invoice: id },
			} as const;
			await recordFact(tx, company.organisationId, customerId, fact);
		});
		const endless = { until: null, reason: null, of: 'invoice' };
		expect(await read(id)).toMatchObject({ status: 'paused', agreements: { pause: endless } });
		await company.post(`/invoices/${id}/pause`, { until: '2027-03-22', reason: 'Salon' });
		expect((await read(id)).agreements['pause']).toEqual({
			until: '2027-03-22',
			reason: 'Salon',
			of: 'invoice',
		});
	});

	test('until yesterday, or of another company’s invoice, is refused', async () => {
		const { id } = await anInvoice(company);
		const past = await company.post(`/invoices/${id}/pause`, { until: '2027-02-28', reason: 'Salon' });
		expect(past).toMatchObject({
			status: 422,
			body: { code: 'pause-in-past', errors: [{ pointer: '/until' }] },
		});
		for (const [act, told] of [
			['pause', { until: '2027-03-22', reason: 'Salon' }],
			['resume', {}],
		] as const)
			expect(await company.post(`/invoices/${id}/${act}`, told, { key: company.strangerKey })).toMatchObject({
				status: 404,
				body: { code: 'invoice-not-found' },
			});
	});
});

describe('a longer due date', () => {
	test('moves J and keeps the original day', async () => {
		const { id } = await anInvoice(company);
		const headers = { 'idempotency-key': randomUUID() };
		const told = { to: '2027-03-26', penaltiesFrom: 'original' };
		const moved = await company.post(`/invoices/${id}/due-date`, told, { headers });
		expect(moved).toMatchObject({ status: 201, body: { dueOn: '2027-03-26' } });
		expect((await company.post(`/invoices/${id}/due-date`, told, { headers })).body).toEqual(moved.body);
		expect(await read(id)).toMatchObject({
			dueOn: '2027-03-26',
			originalDueOn: '2027-02-26',
			status: 'upcoming',
		});
	});

	test('that is not later, or of another company’s invoice, is refused', async () => {
		const { id } = await anInvoice(company);
		const same = await company.post(`/invoices/${id}/due-date`, { to: '2027-02-26' });
		expect(same).toMatchObject({
			status: 422,
			body: { code: 'extension-not-later', errors: [{ pointer: '/to' }] },
		});
		const stranger = { key: company.strangerKey };
		const foreign = await company.post(`/invoices/${id}/due-date`, { to: '2027-03-26' }, stranger);
		expect(foreign.status).toBe(404);
	});
});

describe('insolvency', () => {
	const told = { procedure: 'liquidation', judgmentOn: '2027-02-10', publishedOn: '2027-02-18' };

	test('freezes earlier claims, asks for their declaration, leaves later ones', async () => {
		const { id, customer } = await anInvoice(company);
		const later = { issuedOn: '2027-02-15', dueOn: '2027-03-15', externalId: `FA-${randomUUID()}` };
		const another = await company.put('/invoices', {
			customer,
			amountCents: 1000,
			currency: 'EUR',
			...later,
		});
		const reply = await company.post(`/customers/${customer}/insolvency`, {
			...told,
			representative: 'Me Martin',
		});
		const declareTask = expect.stringMatching(/declare-claim$/);
		expect(reply).toMatchObject({ status: 201, body: { frozen: [id], repeated: false, declareTask } });
		expect(await company.post(`/customers/${customer}/insolvency`, told)).toMatchObject({
			status: 200,
			body: { repeated: true },
		});
		expect(await read(id)).toMatchObject({ closed: 'insolvency', status: 'void', nextAction: null });
		expect((await read(another.id)).closed).toBeNull();
	});

	test('entered by mistake is taken back: chased again, nothing left to declare; told again it holds again', async () => {
		const { id, customer } = await anInvoice(company);
		const path = `/customers/${customer}/insolvency`;
		expect(await company.post(`${path}/end`, { outcome: 'mistake' })).toMatchObject({
			status: 409,
			body: { code: 'no-insolvency' },
		});
		await company.post(path, { ...told, representative: 'Me Martin' });
		const end = { outcome: 'mistake', reason: 'homonym' };
		expect(await company.post(`${path}/end`, end)).toMatchObject({
			status: 201,
			body: { chased: [id], frozen: [], repeated: false },
		});
		expect(await company.post(`${path}/end`, end)).toMatchObject({ status: 200, body: { repeated: true } });
		expect(await read(id)).toMatchObject({ closed: null, status: 'overdue' });
		expect(await company.post(path, told)).toMatchObject({ status: 201, body: { frozen: [id] } });
		expect((await read(id)).closed).toBe('insolvency');
	});

	test('corrected, and corrected back, says in the end what was told last', async () => {
		const { id, customer } = await anInvoice(company);
		const path = `/customers/${customer}/insolvency`;
		const earlier = { ...told, judgmentOn: '2026-01-10', publishedOn: '2026-01-18' };
		await company.post(path, told);
		expect(await company.post(path, earlier)).toMatchObject({ status: 201, body: { frozen: [] } });
		expect(await company.post(path, told)).toMatchObject({ status: 201, body: { frozen: [id] } });
	});

	test('closed keeps frozen what it froze; an end before the judgment or to come is refused at its place', async () => {
		const { id, customer } = await anInvoice(company);
		const path = `/customers/${customer}/insolvency`;
		await company.post(path, told);
		expect(await company.post(`${path}/end`, { outcome: 'closed', on: '2027-02-09' })).toMatchObject({
			status: 422,
			body: { code: 'ended-before-judgment', errors: [{ pointer: '/on' }] },
		});
		expect(await company.post(`${path}/end`, { outcome: 'closed', on: '2030-02-09' })).toMatchObject({
			status: 422,
			body: { code: 'ended-in-future', errors: [{ pointer: '/on' }] },
		});
		expect(await company.post(`${path}/end`, { outcome: 'closed' })).toMatchObject({
			status: 201,
			body: { chased: [], frozen: [id] },
		});
		expect((await read(id)).closed).toBe('insolvency');
		const stranger = { key: company.strangerKey };
		expect((await company.post(`${path}/end`, { outcome: 'mistake' }, stranger)).status).toBe(404);
	});

	test('published before the judgment, or of another company’s customer, is refused', async () => {
		const { customer } = await anInvoice(company);
		const path = `/customers/${customer}/insolvency`;
		const reversed = await company.post(path, { ...told, publishedOn: '2027-02-09' });
		expect(reversed).toMatchObject({ status: 422, body: { code: 'published-before-judgment' } });
		expect(await company.post(path, told, { key: company.strangerKey })).toMatchObject({
			status: 404,
			body: { code: 'customer-not-found' },
		});
	});
});

test('nothing failed on our side meanwhile', () => {
	expect(company.errors).toEqual([]);
});
