import { beforeAll, expect, test } from 'vitest';
import { document } from './answers.ts';
import { anInvoice, apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
});

const pdf = (text: string) => ({ headers: { 'content-type': 'application/pdf' }, raw: `%PDF-1.7\n${text}` });

test('the invoice itself becomes what reminders attach, once', async () => {
	const { id, externalId } = await anInvoice(company);
	const path = `/invoices/${externalId}/documents?kind=invoice&filename=FA.pdf`;
	const first = await company.ask('POST', path, pdf('one'));
	expect(first).toMatchObject({
		status: 201,
		body: { kind: 'invoice', filename: 'FA.pdf', size: 12, invoice: id, repeated: false },
	});
	const kept = document.parse(first.body);
	expect(await company.ask('POST', path, pdf('one'))).toMatchObject({
		status: 200,
		body: { id: kept.id, repeated: true },
	});
	const row = await company.inside((tx) =>
		tx.selectFrom('invoice').select('documentId').where('id', '=', id).executeTakeFirstOrThrow(),
	);
	expect(row.documentId).toBe(kept.id);
});

test('a customer’s document belongs to no invoice', async () => {
	const { customer } = await anInvoice(company);
	const reply = await company.ask(
		'POST',
		`/customers/${customer}/documents?kind=terms&filename=CGV.pdf`,
		pdf('terms'),
	);
	expect(reply).toMatchObject({ status: 201, body: { kind: 'terms', invoice: null } });
});

test('what is not what it says, has no name or an unknown kind is refused', async () => {
	const { id } = await anInvoice(company);
	const path = `/invoices/${id}/documents`;
	const text = { headers: { 'content-type': 'application/pdf' }, raw: 'plain text' };
	expect(await company.ask('POST', `${path}?filename=a.pdf`, text)).toMatchObject({
		status: 422,
		body: { code: 'content-not-as-declared' },
	});
	expect(await company.ask('POST', path, pdf('x'))).toMatchObject({
		body: { errors: [{ pointer: '?filename' }] },
	});
	const kind = await company.ask('POST', `${path}?filename=a.pdf&kind=selfie`, pdf('x'));
	expect(kind).toMatchObject({ body: { errors: [{ pointer: '?kind', code: 'not-allowed' }] } });
});

test('of another company is not found', async () => {
	const { id, customer } = await anInvoice(company);
	for (const path of [`/invoices/${id}`, `/customers/${customer}`]) {
		const reply = await company.ask('POST', `${path}/documents?filename=a.pdf`, {
			...pdf('x'),
			key: company.strangerKey,
		});
		expect(reply.status).toBe(404);
	}
});
