import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { recordFact } from '#db/account/record-fact.ts';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { saveInvoices } from '#db/receivables/save-invoices.ts';
import { BEGINNING, on, receivablesWorld } from './receivables-world.ts';
import type { ReceivablesWorld } from './receivables-world.ts';

const [ines, marc, lea] = [randomUUID(), randomUUID(), randomUUID()];
const stamp = { at: BEGINNING, actor: 'anne' };

let world: ReceivablesWorld;
const seeing = <T>(viewer: string | null, work: (tx: Tx) => Promise<T>) =>
	forOrganisation(world.db, world.organisationId, work, viewer);

beforeAll(async () => {
	world = await receivablesWorld();
	await world.invoice('one');
	await world.inside(async (tx) => {
		await tx
			.insertInto('membership')
			.values(
				[ines, marc, lea].map((userId) => ({
					userId,
					name: userId,
					email: `${userId}@x.test`,
					roles: ['sales' as const],
				})),
			)
			.execute();
		const contacts = [{ name: 'Zoé', roles: ['accounting'], email: 'zoe@other.test' }];
		await saveCustomer(tx, world.organisationId, { id: 'other', name: 'Autre SARL', contacts }, stamp);
		const input = {
			id: 'two',
			externalId: 'e-two',
			customerId: 'other',
			number: 'FA-two',
			amountCents: 5_000,
		};
		const dates = { currency: 'EUR', issuedOn: '2027-01-04', dueOn: '2027-02-05' };
		await saveInvoices(tx, world.organisationId, [{ ...input, ...dates }], stamp);
		for (const [customer, invoice] of [
			[world.customer, 'one'],
			['other', 'two'],
		] as const) {
			const id = `payment-${invoice}`;
			await recordFact(tx, world.organisationId, customer, {
				...{ id, at: on(1, 20), actor: 'anne', type: 'payment', payment: id },
				...{
					amountCents: 1_000,
					currency: 'EUR',
					valueDate: '2027-01-20',
					allocations: [{ invoice, amountCents: 1_000 }],
				},
			});
			await recordFact(tx, world.organisationId, customer, {
				...{
					id: `promise-${invoice}`,
					at: on(2, 8),
					actor: 'anne',
					type: 'promise',
					promise: `p-${invoice}`,
				},
				...{ invoices: [invoice], amountCents: 2_000, on: '2027-02-20' },
			});
			await tx
				.insertInto('task')
				.values({
					key: `task-${invoice}`,
					kind: 'call',
					code: 'call',
					customerId: customer,
					invoiceId: invoice,
					owner: 'collector',
					at: new Date(BEGINNING),
				})
				.execute();
		}
		writeJournal(tx, [{ at: BEGINNING, entry: { kind: 'settings-changed' }, customer: null, actor: 'anne' }]);
		await tx.updateTable('customer').set({ salespersonId: ines }).where('id', '=', world.customer).execute();
		await tx.updateTable('customer').set({ projectManagerId: marc }).where('id', '=', 'other').execute();
	});
});

/** Tables with rows of both customers, and how a row names its own. */
const tables = [
	['customer', 'id'],
	['contact_person', 'customer_id'],
	['invoice', 'customer_id'],
	['fact', 'customer_id'],
	['customer_account', 'customer_id'],
	['ledger_entry', 'customer_id'],
	['payment', 'customer_id'],
	['promise', 'customer_id'],
	['invoice_run', 'customer_id'],
	['journal', 'customer_id'],
	['task', 'customer_id'],
	['open_item', 'customer_id'],
	['search_word', 'customer_id'],
] as const;

const customersIn = async (tx: Tx, table: string, column: string): Promise<string[]> => {
	const { rows } = await sql<{ id: string }>`
		select distinct ${sql.ref(column)} as id from ${sql.table(table)} where ${sql.ref(column)} is not null order by 1
	`.execute(tx);
	return rows.map(({ id }) => id);
};

test.each(tables)(
	'%s: a salesperson sees the rows of their customer alone, others see all',
	async (table, column) => {
		expect(await seeing(ines, (tx) => customersIn(tx, table, column))).toEqual([world.customer]);
		expect(await seeing(marc, (tx) => customersIn(tx, table, column))).toEqual(['other']);
		expect(await seeing(lea, (tx) => customersIn(tx, table, column))).toEqual([]);
		expect(await seeing(null, (tx) => customersIn(tx, table, column))).toEqual(
			[world.customer, 'other'].sort(),
		);
	},
);

test('rows that name their customer through another row are hidden with it', async () => {
	const allocations = (viewer: string | null) =>
		seeing(viewer, async (tx) =>
			(await tx.selectFrom('allocation').select('invoiceId').execute()).map((row) => row.invoiceId),
		);
	expect(await allocations(ines)).toEqual(['one']);
	expect((await allocations(null)).sort()).toEqual(['one', 'two']);
});

test('a person with a task about a customer sees that customer', async () => {
	await world.inside((tx) =>
		tx.updateTable('task').set({ ownerId: lea }).where('key', '=', 'task-two').execute(),
	);
	expect(await seeing(lea, (tx) => customersIn(tx, 'customer', 'id'))).toEqual(['other']);
	await world.inside((tx) =>
		tx.updateTable('task').set({ ownerId: null }).where('key', '=', 'task-two').execute(),
	);
});

test('a salesperson records a promise of their customer, with its journal, and nothing about another', async () => {
	const promise = (customer: string, invoice: string) => (tx: Tx) =>
		recordFact(tx, world.organisationId, customer, {
			...{ id: randomUUID(), at: on(2, 9), actor: ines, type: 'promise', promise: randomUUID() },
			...{ invoices: [invoice], amountCents: 3_000, on: '2027-02-25' },
		});
	expect((await seeing(ines, promise(world.customer, 'one'))).ok).toBe(true);
	expect(await seeing(ines, promise('other', 'two'))).toMatchObject({
		ok: false,
		problem: { code: 'unknown-customer' },
	});
});

test('nothing of another customer can be written either', async () => {
	const changed = await seeing(ines, (tx) =>
		tx.updateTable('customer').set({ name: 'Vu' }).where('id', '=', 'other').executeTakeFirst(),
	);
	expect(changed.numUpdatedRows).toBe(0n);
	await expect(
		seeing(ines, (tx) =>
			tx
				.insertInto('task')
				.values({
					key: 'foreign',
					kind: 'call',
					code: 'call',
					customerId: 'other',
					owner: 'sales',
					at: new Date(BEGINNING),
				})
				.execute(),
		),
	).rejects.toThrow(/row-level security/);
});

test('the viewer ends with the transaction', async () => {
	await seeing(ines, (tx) => customersIn(tx, 'customer', 'id'));
	expect(await seeing(null, (tx) => customersIn(tx, 'customer', 'id'))).toHaveLength(2);
});
