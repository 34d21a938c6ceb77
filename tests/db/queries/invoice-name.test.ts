import { expect, test } from 'vitest';
import { invoiceLine, openInvoices } from '#activities/message-data/invoice-lines.ts';
import { readAccount } from '#db/account/read-account.ts';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { invoiceName as nameInAccount } from '#workflows/receivables/account/invoice-name.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { BEGINNING, receivablesWorld } from '../receivables-world.ts';

test('a number with several due dates says which, in lists as in messages; any other number is itself', async () => {
	const world = await receivablesWorld();
	const { inside, customer, organisationId } = world;
	await inside(async (tx) => {
		const other = { id: 'other', name: 'Mercier', contacts: [] };
		await saveCustomer(tx, organisationId, other, { at: BEGINNING, actor: 'anne' });
	});
	const due = (id: string, dueOn: string, changes: object = {}) =>
		world.invoice(id, { number: 'F-118', dueOn, ...changes });
	await due('third', '2027-04-14');
	await due('B', '2027-03-14');
	await due('a', '2027-03-14');
	await due('first', '2027-02-14');
	await due('alone', '2027-02-14', { number: 'F-119' });
	await due('theirs', '2027-02-14', { customerId: 'other' });
	const listed = await inside((tx) =>
		tx
			.selectFrom('invoice as i')
			.select(['i.id', invoiceName('i').as('name')])
			.execute(),
	);
	expect(Object.fromEntries(listed.map(({ id, name }) => [id, name]))).toEqual({
		...{ first: 'F-118 (1/4)', B: 'F-118 (2/4)', a: 'F-118 (3/4)', third: 'F-118 (4/4)' },
		...{ alone: 'F-119', theirs: 'F-118' },
	});
	const account = (await inside((tx) => readAccount(tx, customer)))!;
	for (const { id, name } of listed.filter((one) => one.id !== 'theirs'))
		expect(nameInAccount(account.invoices, account.invoices[id]!)).toBe(name);
	const lines = openInvoices(account, 'EUR').map((invoice) =>
		invoiceLine(account, invoice, '2027-03-01', new Map()),
	);
	expect(lines.map(({ number }) => number)).toEqual([
		...['F-119', 'F-118 (1/4)', 'F-118 (2/4)', 'F-118 (3/4)', 'F-118 (4/4)'],
	]);
});
