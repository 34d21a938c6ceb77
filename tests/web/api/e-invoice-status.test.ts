import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { anInvoice, apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
});

const path = (invoice: string) => `/invoices/${invoice}/e-invoice-statuses`;
const read = async (id: string) => (await company.get(`/invoices/${id}`)).body;
const kept = (invoice: string) =>
	company.inside((tx) =>
		tx.selectFrom('eInvoiceStatus').select(['code', 'reason']).where('invoiceId', '=', invoice).execute(),
	);

describe('a status of an electronic invoice (n45)', () => {
	test.each([
		[207, 'other'],
		[208, 'administrative'],
		[210, 'administrative'],
		[213, 'administrative'],
		[221, 'administrative'],
	])('%i stops the chasing of all that is owed, with its code', async (code, category) => {
		const { externalId, id } = await anInvoice(company);
		const told = { id: `PA-${randomUUID()}`, code, reason: 'Commande inconnue' };
		const answered = await company.post(path(externalId), told);
		expect(answered).toMatchObject({
			status: 201,
			body: { invoice: id, code, dispute: `e-invoice/${told.id}`, repeated: false },
		});
		expect(await read(id)).toMatchObject({ status: 'disputed', money: { claimedCents: 0 } });
		const dispute = await company.inside((tx) =>
			tx.selectFrom('dispute').select(['category', 'subCategory']).where('invoiceId', '=', id).execute(),
		);
		expect(dispute).toEqual([{ category, subCategory: `e-invoice-${String(code)}` }]);
		expect(await kept(id)).toEqual([{ code, reason: 'Commande inconnue' }]);
	});

	test('that the payment is sent holds it for three working days, once: after them it is asked for again', async () => {
		const { id } = await anInvoice(company);
		const paused = () =>
			company.inside((tx) =>
				tx.selectFrom('pause').select(['untilOn', 'reason']).where('invoiceId', '=', id).execute(),
			);
		const told = { id: `PA-${randomUUID()}`, code: 211 };
		const sent = { status: 201, body: { dispute: null, holdUntil: '2027-03-05', repeated: false } };
		expect(await company.post(path(id), told)).toMatchObject(sent);
		expect(await company.post(path(id), told)).toMatchObject({
			...{ status: 200, body: { holdUntil: '2027-03-05', repeated: true } },
		});
		expect(await paused()).toEqual([{ untilOn: '2027-03-05', reason: 'e-invoice-211' }]);
		expect(await company.post(path(id), { code: 211 })).toMatchObject({ body: { holdUntil: null } });
		expect(await read(id)).toMatchObject({ money: { claimedCents: 360_000 } });
	});

	test('that the payment is sent leaves a longer pause of a person alone, and what is paid already', async () => {
		const { id } = await anInvoice(company);
		await company.post(`/invoices/${id}/pause`, { until: '2027-04-12', reason: 'Salon' });
		expect(await company.post(path(id), { code: 211 })).toMatchObject({ body: { holdUntil: null } });
		const { id: old } = await anInvoice(company);
		const before = { code: 211, at: '2027-02-20T10:00:00+01:00' };
		expect(await company.post(path(old), before)).toMatchObject({ status: 201 });
		const [{ untilOn } = { untilOn: '' }] = await company.inside((tx) =>
			tx.selectFrom('pause').select('untilOn').where('invoiceId', '=', id).execute(),
		);
		expect(untilOn).toBe('2027-04-12');
	});

	test('told again under its id changes nothing; another one under it is refused', async () => {
		const { id } = await anInvoice(company);
		const told = { id: `PA-${randomUUID()}`, code: 210 };
		const first = await company.post(path(id), told);
		const again = await company.post(path(id), told);
		expect(again).toMatchObject({
			status: 200,
			body: { ...(first.body as object), repeated: true },
		});
		expect(await kept(id)).toHaveLength(1);
		expect(await company.post(path(id), { ...told, code: 205 })).toMatchObject({
			...{ status: 409, body: { code: 'status-exists', errors: [{ pointer: '/id' }] } },
		});
	});

	test('that contests what is contested already is written down alone, as is one that stops nothing', async () => {
		const { id } = await anInvoice(company);
		const nothing = { status: 201, body: { dispute: null, resolveOn: null } };
		expect(await company.post(path(id), { code: 205 })).toMatchObject(nothing);
		expect(await read(id)).toMatchObject({ status: 'overdue' });
		await company.post(path(id), { code: 208 });
		expect(await company.post(path(id), { code: 210 })).toMatchObject(nothing);
		expect((await kept(id)).map(({ code }) => code).sort()).toEqual([205, 208, 210]);
	});

	test('is refused without a key, of another company’s invoice, and with a code that nobody knows', async () => {
		const { id } = await anInvoice(company);
		const told = { code: 210 };
		expect(await company.post(path(id), told, { key: null })).toMatchObject({ status: 401 });
		const reader = await company.makeKey(['read']);
		expect(await company.post(path(id), told, { key: reader })).toMatchObject({ status: 403 });
		expect(await company.post(path(id), told, { key: company.strangerKey })).toMatchObject({
			...{ status: 404, body: { code: 'invoice-not-found' } },
		});
		expect(await company.post(path(id), { code: 299 })).toMatchObject({
			...{ status: 422, body: { errors: [{ pointer: '/code' }] } },
		});
		expect(await kept(id)).toEqual([]);
	});
});
