import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { anInvoice, apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
});

test('an invoice sent back opens one administrative dispute on what is owed, however often it is told', async () => {
	const { externalId, id } = await anInvoice(company);
	const told = { id: `PORTAL-${randomUUID()}`, reason: 'order-number-missing', comment: 'BC attendu' };
	const answered = await company.post(`/invoices/${externalId}/rejections`, told);
	expect(answered).toMatchObject({ status: 201, body: { dispute: told.id, invoice: id } });
	expect(await company.post(`/invoices/${externalId}/rejections`, told)).toMatchObject({
		status: 201,
		body: { dispute: told.id },
	});
	const read = await company.get(`/invoices/${id}`);
	expect(read.body).toMatchObject({ status: 'disputed', money: { claimedCents: 0 } });
	expect(await company.post(`/invoices/${externalId}/rejections`, { reason: 'duplicate' })).toMatchObject({
		status: 409,
		body: { code: 'nothing-to-contest' },
	});
	expect(await company.post(`/invoices/${externalId}/rejections`, { reason: 'grumpy' })).toMatchObject({
		status: 422,
		body: { errors: [{ pointer: '/reason' }] },
	});
});

test('what is known of a payer comes by the API, and a parent must be known and no loop', async () => {
	const parent = `M-${randomUUID()}`;
	const child = `F-${randomUUID()}`;
	const send = async (line: Record<string, unknown>) =>
		(await company.post('/customers', [line])).body as { lines: { status: string; code?: string }[] };
	const first = await send({
		externalId: parent,
		name: 'Groupe Valmorin',
		creditLimitCents: 5_000_000,
		insuredCents: 4_000_000,
		riskGrade: 'high',
		riskTrend: 'worse',
		riskSource: 'Ellisphere',
		portalName: 'Coupa',
		portalUrl: 'https://coupa.test',
		portalNumber: 'F-118',
		rejectionReasons: ['order-number-missing'],
		strategic: null,
	});
	expect(JSON.stringify(first)).toContain('created');
	expect(JSON.stringify(await send({ externalId: child, name: 'Valmorin Ouest', parent }))).toContain(
		'created',
	);
	expect(
		JSON.stringify(await send({ externalId: parent, name: 'Groupe Valmorin', parent: child })),
	).toContain('parent-loop');
	expect(
		JSON.stringify(await send({ externalId: child, name: 'Valmorin Ouest', parent: 'nobody' })),
	).toContain('parent-unknown');
	expect(JSON.stringify(await send({ externalId: child, name: 'x', riskGrade: 'awful' }))).toContain(
		'/riskGrade',
	);
});
