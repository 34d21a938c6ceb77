import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { customers, importedFile, invoice } from './answers.ts';
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

describe('a complete list of open items', () => {
	const list = (numbers: readonly string[]) =>
		['Facture;Client;Montant;Émise le;Échéance']
			.concat(numbers.map((number) => `${number};Dupont;100,00;27/01/2027;26/02/2027`))
			.join('\n');
	const residual = async (number: string): Promise<number> =>
		invoice.parse((await company.get(`/invoices/${number}`)).body).money.residualCents;
	const take = (query: string, numbers: readonly string[]) =>
		company.ask('POST', `/invoices/import?${query}`, csv(list(numbers)));

	test('settles what it no longer names; too much of it waits for a second word', async () => {
		company = await apiCompany();
		const all = Array.from({ length: 10 }, (_, index) => `L-${String(index)}`);
		expect((await take('preview=false', all)).status).toBe(201);
		const one = await take('preview=false&complete=true', all.slice(1));
		expect(one.body).toMatchObject({
			state: 'applied',
			missing: { count: 1, held: false, countPercent: 10 },
		});
		expect(await residual('L-0')).toBe(0);
		expect(await residual('L-1')).toBe(10_000);
		const many = await take('complete=true', all.slice(5));
		expect(many.body).toMatchObject({ state: 'previewed', missing: { count: 4, held: true } });
		const path = `/invoices/import/${importedFile.parse(many.body).batch}/confirmation`;
		expect(await company.post(path, {})).toMatchObject({ status: 200, body: { state: 'held' } });
		expect(await residual('L-1')).toBe(10_000);
		expect(await company.post(path, {})).toMatchObject({ status: 409, body: { code: 'import-held' } });
		const settled = await company.post(path, { settleHeld: true });
		expect(settled).toMatchObject({ status: 200, body: { state: 'applied', missing: { count: 4 } } });
		expect(await residual('L-1')).toBe(0);
		expect(await residual('L-5')).toBe(10_000);
	});
});

describe('customers', () => {
	const people = `Code client;Raison sociale;E-mail
K-1;Verrerie du Nord;compta@nord.example
K-2;Cave des Anges;
`;
	const named = async () =>
		customers.parse((await company.get('/customers')).body).items.map(({ name }) => name);

	test('come from a file of their own; the preview says who cannot be contacted', async () => {
		const preview = await company.ask('POST', '/customers/import', csv(people));
		expect(preview).toMatchObject({
			status: 201,
			body: { state: 'previewed', kind: 'customers', counts: { new: 2, unreachable: 1 }, missing: null },
		});
		expect(await named()).not.toContain('Verrerie du Nord');
		const batch = importedFile.parse(preview.body).batch;
		const elsewhere = await company.post(`/invoices/import/${batch}/confirmation`, {});
		expect(elsewhere).toMatchObject({ status: 404, body: { code: 'import-not-found' } });
		const path = `/customers/import/${batch}/confirmation`;
		expect((await company.post(path, {}, { key: company.strangerKey })).status).toBe(404);
		expect(await company.post(path, {})).toMatchObject({ status: 200, body: { state: 'applied' } });
		expect(await named()).toContain('Verrerie du Nord');
		expect(await company.post(path, {})).toMatchObject({ status: 409, body: { code: 'import-settled' } });
	});
});

describe('documents', () => {
	const pdf = strToU8('%PDF-1.7\n%%EOF');
	const send = (raw: BodyInit, mediaType: string, query = 'preview=false', key?: string) =>
		company.ask('POST', `/documents/import?${query}`, {
			headers: { 'content-type': mediaType },
			raw,
			...(key !== undefined && { key }),
		});

	test('of an archive find their invoices by name; the others are listed; the same again is the same', async () => {
		await company.ask('POST', '/invoices/import?preview=false', csv(file('FA-2027-D')));
		const zip = Buffer.from(
			zipSync({ 'Facture FA-2027-D-1.pdf': pdf, 'plan.pdf': pdf, 'note.txt': strToU8('x') }),
		);
		const preview = await send(zip, 'application/zip', 'preview=true');
		expect(preview.body).toMatchObject({
			state: 'previewed',
			matched: [{ name: 'Facture FA-2027-D-1.pdf' }],
			kept: 0,
		});
		expect((await send(zip, 'application/zip')).body).toMatchObject({
			...{ state: 'applied', kept: 1, same: 0 },
			unmatched: [
				{ name: 'plan.pdf', code: 'no-invoice-matches' },
				{ name: 'note.txt', code: 'not-a-pdf' },
			],
		});
		expect((await send(zip, 'application/zip')).body).toMatchObject({ kept: 0, same: 1 });
		const stranger = await send(zip, 'application/zip', 'preview=false', company.strangerKey);
		expect(stranger.body).toMatchObject({ matched: [], kept: 0 });
	});

	test('one PDF alone is named in the query; what is no archive is refused', async () => {
		expect((await send(pdf, 'application/pdf', 'preview=false&filename=FA-2027-D-3.pdf')).body).toMatchObject(
			{
				kept: 1,
			},
		);
		expect(await send('not a zip', 'application/zip')).toMatchObject({
			status: 422,
			body: { code: 'archive-unreadable' },
		});
	});
});

test('nothing failed on our side meanwhile', () => {
	expect(company.errors).toEqual([]);
});
