import { beforeAll, expect, test } from 'vitest';
import { importedFile } from './answers.ts';
import { apiCompany } from './company.ts';
import type { ApiCompany } from './company.ts';

let company: ApiCompany;
beforeAll(async () => {
	company = await apiCompany();
});

const csv = (raw: BodyInit, key?: string) => ({
	headers: { 'content-type': 'text/csv' },
	raw,
	...(key !== undefined && { key }),
});
const file = (prefix: string) => `N° facture;Client;Montant TTC;Date facture;Échéance
${prefix}-1;Dupont;1 200,50;27/01/2027;26/02/2027
${prefix}-2;Dupont;douze;27/01/2027;26/02/2027
${prefix}-3;Durand;80,00;27/01/2027;26/02/2027
`;
const found = async (invoice: string) => (await company.get(`/invoices/${invoice}`)).status;

test('a file is previewed, and nothing is taken before it is confirmed; then once', async () => {
	const preview = await company.ask('POST', '/invoices/import?filename=janvier.csv', csv(file('A')));
	expect(preview).toMatchObject({
		status: 201,
		body: {
			...{ state: 'previewed', kind: 'invoices', dateFormat: 'french', decimalMark: ',' },
			mapping: { number: 'N° facture', dueOn: 'Échéance' },
			counts: { new: 2, refused: 1 },
			bad: [{ line: 3, column: 'Montant TTC', value: 'douze', code: 'not-an-amount' }],
		},
	});
	expect(await found('A-1')).toBe(404);
	const path = `/invoices/import/${importedFile.parse(preview.body).batch}/confirmation`;
	expect(await company.post(path, {}, { key: company.strangerKey })).toMatchObject({
		status: 404,
		body: { code: 'import-not-found' },
	});
	expect(await company.post(path, {})).toMatchObject({
		status: 200,
		body: { state: 'applied', counts: { new: 2 } },
	});
	expect(await company.get('/invoices/A-1')).toMatchObject({ body: { money: { amountCents: 120_050 } } });
	expect(await company.post(path, {})).toMatchObject({ status: 409, body: { code: 'import-settled' } });
});

test('the same file again changes nothing', async () => {
	const path = '/invoices/import?preview=false';
	const counted = async () => (await company.ask('POST', path, csv(file('B')))).body;
	expect(await counted()).toMatchObject({ counts: { new: 2, same: 0 } });
	expect(await counted()).toMatchObject({ counts: { new: 0, same: 2 } });
});

test('dates that fit two formats are never taken unasked', async () => {
	const doubtful = 'Number;Customer;Amount;Invoice date;Due date\nC-1;Dupont;10.00;01/02/2027;03/04/2027\n';
	const reply = await company.ask('POST', '/invoices/import?preview=false', csv(doubtful));
	expect(reply).toMatchObject({ status: 422, body: { code: 'date-format-uncertain' } });
	const said = await company.ask('POST', '/invoices/import?preview=false&dateFormat=american', csv(doubtful));
	expect(said.status).toBe(201);
	expect((await company.get('/invoices/C-1')).body).toMatchObject({
		issuedOn: '2027-01-02',
		dueOn: '2027-03-04',
	});
});

test.each([
	['nothing', '', 'empty-file'],
	['one column', 'just text\nmore\n', 'no-columns'],
])('%s is no table', async (_, raw, code) => {
	expect(await company.ask('POST', '/invoices/import', csv(raw))).toMatchObject({
		status: 422,
		body: { code },
	});
});

test('no such import', async () => {
	for (const id of ['x', '00000000-0000-0000-0000-000000000000'])
		expect((await company.post(`/invoices/import/${id}/confirmation`, {})).status).toBe(404);
});

test('nothing failed on our side meanwhile', () => {
	expect(company.errors).toEqual([]);
});
