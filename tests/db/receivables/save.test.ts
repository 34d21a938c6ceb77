import { beforeEach, describe, expect, test } from 'vitest';
import { releaseBatch } from '#db/receivables/release-batch.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import type { CustomerInput } from '#db/receivables/save-customer.ts';
import { saveInvoices } from '#db/receivables/save-invoices.ts';
import type { InvoiceInput } from '#db/receivables/invoice-input.ts';
import { BEGINNING, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

let world: ReceivablesWorld;
const stamp = { at: BEGINNING, actor: 'anne' };

beforeEach(async () => {
	world = await receivablesWorld();
});

const invoice = (externalId: string, changes: Partial<InvoiceInput> = {}): InvoiceInput => ({
	externalId,
	customerId: world.customer,
	number: `FA-${externalId}`,
	amountCents: 100_000,
	currency: 'EUR',
	issuedOn: '2027-01-04',
	dueOn: '2027-02-05',
	...changes,
});
const save = (inputs: InvoiceInput[]) =>
	world.inside((tx) => saveInvoices(tx, world.organisationId, inputs, stamp));
const changes = async (inputs: InvoiceInput[]) =>
	(await save(inputs)).map((answer) => (answer.ok ? answer.value.change : answer.problem.code));

describe('invoices', () => {
	test('the same file again changes nothing: no fact, no journal line', async () => {
		expect(await changes([invoice('1'), invoice('2')])).toEqual(['new', 'new']);
		const lines = () => world.inside((tx) => tx.selectFrom('journal').select('seq').execute());
		const before = await lines();
		expect(await changes([invoice('1'), invoice('2')])).toEqual(['same', 'same']);
		expect(await lines()).toHaveLength(before.length);
	});

	test('each line is accepted or refused on its own, and a refused one leaves no row', async () => {
		const answers = await changes([
			invoice('1'),
			invoice('1'),
			invoice('2', { amountCents: -5 }),
			invoice('3', { customerId: 'nobody' }),
			invoice('4'),
		]);
		expect(answers).toEqual(['new', 'repeated-in-batch', 'amount-not-positive', 'unknown-customer', 'new']);
		const rows = await world.inside((tx) =>
			tx.selectFrom('invoice').select('externalId').orderBy('externalId').execute(),
		);
		expect(rows.map(({ externalId }) => externalId)).toEqual(['1', '4']);
		expect(
			await world.inside((tx) => tx.selectFrom('invoiceRun').select('invoiceId').execute()),
		).toHaveLength(2);
	});

	test('a changed description follows the source, another amount is an adjustment, another currency is refused', async () => {
		await save([invoice('1'), invoice('2'), invoice('3')]);
		expect(
			await changes([
				invoice('1', { dueOn: '2027-02-20' }),
				invoice('2', { amountCents: 120_000, number: 'FA-2-bis' }),
				invoice('3', { currency: 'CHF' }),
			]),
		).toEqual(['changed', 'adjusted', 'invoice-differs']);
		const rows = await world.inside((tx) =>
			tx.selectFrom('invoice').select(['number', 'dueOn', 'residualCents']).orderBy('externalId').execute(),
		);
		expect(rows).toEqual([
			{ number: 'FA-1', dueOn: '2027-02-20', residualCents: 100_000 },
			{ number: 'FA-2-bis', dueOn: '2027-02-05', residualCents: 120_000 },
			{ number: 'FA-3', dueOn: '2027-02-05', residualCents: 100_000 },
		]);
		expect(await changes([invoice('2', { amountCents: 120_000, number: 'FA-2-bis' })])).toEqual(['same']);
	});

	test('part paid before Amiable knew it, only the rest is owed', async () => {
		await save([invoice('1', { residualCents: 25_000 })]);
		expect(
			await world.one((tx) => tx.selectFrom('openItem').select('residualCents').executeTakeFirst()),
		).toEqual({ residualCents: 25_000 });
	});
});

describe('customers', () => {
	const tell = (input: CustomerInput) =>
		world.inside((tx) => saveCustomer(tx, world.organisationId, input, stamp));
	const contactsOf = async () => {
		const { state } = await world.one((tx) =>
			tx.selectFrom('customerAccount').select('state').where('customerId', '=', 'c').executeTakeFirst(),
		);
		return state.customer.contacts;
	};
	const accounting = { name: 'Léa', roles: ['accounting', 'cfo'], email: 'lea@c.test' };

	test('what is absent stays, null empties, and the same again is the same', async () => {
		const input = {
			id: 'c',
			externalId: 'C1',
			name: 'C SA',
			profile: 'habitual-late-payer',
			contacts: [accounting],
		};
		expect(await tell(input)).toMatchObject({ value: { change: 'new' } });
		expect(await tell(input)).toMatchObject({ value: { change: 'same' } });
		expect(await tell({ externalId: 'C1', name: 'C SAS' })).toMatchObject({
			value: { customerId: 'c', change: 'changed' },
		});
		const row = () =>
			world.one((tx) =>
				tx.selectFrom('customer').select(['name', 'profile']).where('id', '=', 'c').executeTakeFirst(),
			);
		expect(await row()).toEqual({ name: 'C SAS', profile: 'habitual-late-payer' });
		await tell({ externalId: 'C1', name: 'C SAS', profile: null });
		expect(await row()).toEqual({ name: 'C SAS', profile: null });
	});

	test('the account knows roles and channels, never a name; a corrected address is somebody new', async () => {
		await tell({ id: 'c', name: 'C SA', contacts: [accounting] });
		const [first, second] = await contactsOf();
		expect(first).toEqual({ id: first!.id, role: 'accounting', channels: ['email'] });
		expect(second).toEqual({ id: first!.id, role: 'cfo', channels: ['email'] });
		await tell({ id: 'c', name: 'C SA', contacts: [{ ...accounting, name: 'Léa Roy' }] });
		expect((await contactsOf())[0]!.id).toBe(first!.id);
		await tell({ id: 'c', name: 'C SA', contacts: [{ ...accounting, email: 'lea.roy@c.test' }] });
		expect((await contactsOf())[0]!.id).not.toBe(first!.id);
	});

	test('a company with an address and nobody named can be written to by post', async () => {
		const address = { lines: ['1 rue A'], postcode: '69001', city: 'Lyon', country: 'FR' };
		await tell({ id: 'c', name: 'C SA', address });
		const place = expect.not.stringContaining('rue');
		expect(await contactsOf()).toEqual([{ id: 'company-address', role: '', channels: ['letter'], place }]);
	});

	test('people of one letterbox share a mark, however its address is worded', async () => {
		const address = { lines: ['1, rue Été'], postcode: '69001', city: 'Lyon', country: 'FR' };
		const same = { ...address, lines: ['1 RUE ETE'], city: 'LYON' };
		const other = { ...address, lines: ['2 rue Été'] };
		const contacts = [
			{ name: 'Anne', roles: ['accounting'] },
			{ name: 'Paul', roles: ['buyer'], address: same },
			{ name: 'Léa', roles: ['management'], address: other },
		];
		await tell({ id: 'c', name: 'C SA', address, contacts });
		const [anne, paul, lea] = (await contactsOf()).map(({ place }) => place);
		expect(paul).toBe(anne);
		expect(lea).not.toBe(anne);
	});

	test('a bounce is shown on the person, until the address is another', async () => {
		await tell({ id: 'c', name: 'C SA', contacts: [accounting] });
		const [contact] = await contactsOf();
		await world.inside(async (tx) => {
			const { state } = await tx
				.selectFrom('customerAccount')
				.select('state')
				.where('customerId', '=', 'c')
				.executeTakeFirstOrThrow();
			const bounced = { ...state, undeliverable: [{ contact: contact!.id, channel: 'email' as const }] };
			const { projectAccount } = await import('#db/account/project-account.ts');
			await projectAccount(tx, state, bounced, '2027-01-05');
		});
		expect(
			await world.one((tx) =>
				tx
					.selectFrom('contactPerson')
					.select('unusableReason')
					.where('id', '=', contact!.id)
					.executeTakeFirst(),
			),
		).toEqual({ unusableReason: 'email' });
	});
});

describe('which scenario', () => {
	const scenarioOf = async (externalId: string) => {
		const row = await world.one((tx) =>
			tx
				.selectFrom('invoiceRun')
				.innerJoin('invoice', 'invoice.id', 'invoiceRun.invoiceId')
				.select('invoiceRun.scenarioId')
				.where('invoice.externalId', '=', externalId)
				.executeTakeFirst(),
		);
		return row.scenarioId;
	};

	test('the invoice before the customer, the customer before the rules, the rules before the default', async () => {
		await world.inside(async (tx) => {
			const { plan } = await tx.selectFrom('scenarioVersion').select('plan').executeTakeFirstOrThrow();
			for (const id of ['by-rule', 'by-customer', 'by-invoice']) {
				await tx.insertInto('scenario').values({ id, name: id }).execute();
				const own = { ...plan, scenario: { ...plan.scenario, id } };
				const version = {
					scenarioId: id,
					version: 1,
					hash: 'h',
					source: '',
					format: 'yaml' as const,
					publishedBy: 'anne',
					publishedAt: new Date(BEGINNING),
				};
				await tx
					.insertInto('scenarioVersion')
					.values({ ...version, plan: JSON.stringify(own) })
					.execute();
			}
		});
		await save([invoice('default')]);
		const condition = JSON.stringify({ field: 'residualCents', test: { atLeast: 50_000 } });
		await world.inside((tx) =>
			tx.insertInto('scenarioAssignment').values({ position: 0, condition, scenarioId: 'by-rule' }).execute(),
		);
		await save([invoice('large'), invoice('small', { amountCents: 100 })]);
		await world.inside((tx) => tx.updateTable('customer').set({ scenarioId: 'by-customer' }).execute());
		await save([invoice('chosen'), invoice('own', { scenarioId: 'by-invoice' })]);
		const found = await Promise.all(['default', 'large', 'small', 'chosen', 'own'].map(scenarioOf));
		expect(found).toEqual(['standard', 'by-rule', 'standard', 'by-customer', 'by-invoice']);
	});
});

test('a go starts what is held, puts off what waits, leaves out what is excluded, once', async () => {
	await world.inside((tx) =>
		tx.updateTable('organisation').set({ firstActivationReleasedAt: null }).execute(),
	);
	await save([invoice('go', { id: 'go' }), invoice('later', { id: 'later' }), invoice('out', { id: 'out' })]);
	const { id: batch } = await world.one((tx) => tx.selectFrom('heldBatch').select('id').executeTakeFirst());
	await world.inside(async (tx) => {
		await tx
			.updateTable('heldBatchItem')
			.set({ decision: 'later', laterOn: '2027-02-01' })
			.where('invoiceId', '=', 'later')
			.execute();
		await tx
			.updateTable('heldBatchItem')
			.set({ decision: 'exclude' })
			.where('invoiceId', '=', 'out')
			.execute();
	});
	const go = () => world.inside((tx) => releaseBatch(tx, batch, stamp));
	expect(await go()).toEqual({ ok: true, value: { started: 1, later: 1, excluded: 1 } });
	const runs = await world.inside((tx) =>
		tx
			.selectFrom('invoiceRun')
			.select(['invoiceId', 'workflow', 'startAt', 'outcome'])
			.orderBy('invoiceId')
			.execute(),
	);
	expect(runs).toMatchObject([
		{ invoiceId: 'go', workflow: 'planned' },
		{ invoiceId: 'later', workflow: 'planned', startAt: new Date('2027-01-31T23:00:00Z') },
		{ invoiceId: 'out', workflow: 'closed', outcome: 'completed' },
	]);
	expect(await go()).toMatchObject({ ok: false, problem: { code: 'batch-settled' } });
	await save([invoice('next')]);
	expect(await world.inside((tx) => tx.selectFrom('heldBatch').select('id').execute())).toHaveLength(1);
});
