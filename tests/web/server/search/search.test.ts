import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { readQuery } from '#lib/server/search/read-query.ts';
import { findCustomers } from '#lib/server/search/find-customers.ts';
import { findInvoices } from '#lib/server/search/find-invoices.ts';
import { findPeople } from '#lib/server/search/find-people.ts';
import { organisationDatabase } from '../../../db/organisation-database.ts';
import type { OrganisationDatabase } from '../../../db/organisation-database.ts';

let company: OrganisationDatabase;
const seller = randomUUID();

const invoice = (number: string, customerId: string, amountCents: number, residualCents: number) => ({
	...{ id: number, number, customerId, amountCents, sourceAmountCents: amountCents, residualCents },
	...{ currency: 'EUR', issuedOn: '2027-01-04', dueOn: '2027-02-03', originalDueOn: '2027-02-03' },
});

beforeAll(async () => {
	company = await organisationDatabase();
	await company.inside(async (tx) => {
		await tx
			.insertInto('membership')
			.values({ userId: seller, name: 'Ana Sol', email: 'ana@example.test', roles: ['sales'] })
			.execute();
		await tx
			.insertInto('customer')
			.values([
				{ id: 'C1', name: 'Établissements Bœuf & Fils', siren: '732829320', salespersonId: seller },
				{ id: 'C2', name: 'Bœuf Lyonnais SARL' },
			])
			.execute();
		await tx
			.insertInto('contactPerson')
			.values([
				{ customerId: 'C1', name: 'Zoé Fabre', phone: '+33 (0)6 12 34 56 78', email: 'Zoe@boeuf.test' },
				{ customerId: 'C2', name: 'Léo Fabre', phone: '04.78.01.02.03', email: 'leo@lyonnais.test' },
			])
			.execute();
		await tx
			.insertInto('invoice')
			.values([
				{ ...invoice('FA-2027-0042', 'C1', 123_456, 123_456), purchaseOrder: 'BC/881' },
				invoice('FA-2027-0142', 'C2', 123_456, 0),
				invoice('FA-2026-0999', 'C2', 500_000, 123_456),
			])
			.execute();
	});
});

const search = (typed: string, assignedTo: string | null = null) =>
	company.inside(async (tx) => {
		const [query, scope] = [readQuery(typed), { assignedTo, most: 8 }];
		return {
			customers: (await findCustomers(tx, query, scope)).map(({ id }) => id),
			people: (await findPeople(tx, query, scope)).map(({ name }) => name),
			invoices: (await findInvoices(tx, query, scope)).map(({ id }) => id),
		};
	});

test.each([
	['boeuf', { customers: ['C2', 'C1'], people: [], invoices: [] }],
	['fils BŒUF', { customers: ['C1'], people: [], invoices: [] }],
	['boeuf fabre', { customers: ['C2', 'C1'], people: ['Léo Fabre', 'Zoé Fabre'], invoices: [] }],
	['zoe', { customers: [], people: ['Zoé Fabre'], invoices: [] }],
	['06 12 34 56 78', { customers: [], people: ['Zoé Fabre'], invoices: [] }],
	['+33478010203', { customers: [], people: ['Léo Fabre'], invoices: [] }],
	['zoe@boeuf', { customers: [], people: ['Zoé Fabre'], invoices: [] }],
	['732 829 320', { customers: ['C1'], people: [], invoices: [] }],
	['FA 2027 0', { customers: [], people: [], invoices: ['FA-2027-0042', 'FA-2027-0142'] }],
	['042', { customers: [], people: [], invoices: ['FA-2027-0042'] }],
	['bc881', { customers: [], people: [], invoices: ['FA-2027-0042'] }],
	['1 234,56', { customers: [], people: [], invoices: ['FA-2027-0042', 'FA-2026-0999', 'FA-2027-0142'] }],
])('«%s» finds what it names, open invoices first', async (typed, found) => {
	const { invoices, ...rest } = await search(typed);
	expect({ ...rest, invoices: new Set(invoices) }).toEqual({ ...found, invoices: new Set(found.invoices) });
	const settled = invoices.indexOf('FA-2027-0142');
	expect(settled === -1 || settled === invoices.length - 1).toBe(true);
});

test('who sees only their own customers finds nothing else, whatever they type', async () => {
	expect(await search('boeuf', seller)).toMatchObject({ customers: ['C1'] });
	expect(await search('fabre', seller)).toMatchObject({ people: ['Zoé Fabre'] });
	expect(await search('04 78 01 02 03', seller)).toMatchObject({ people: [] });
	expect(await search('1234,56', seller)).toMatchObject({ invoices: ['FA-2027-0042'] });
});

test('a customer that changes its name is found by the new one alone', async () => {
	await company.inside((tx) =>
		tx.updateTable('customer').set({ name: 'Lyon Viandes' }).where('id', '=', 'C2').execute(),
	);
	expect(await search('viandes')).toMatchObject({ customers: ['C2'] });
	expect(await search('lyonnais')).toMatchObject({ customers: [] });
});
