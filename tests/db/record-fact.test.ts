import { beforeEach, describe, expect, test } from 'vitest';
import { refold } from '#db/account/refold.ts';
import { recordFact } from '#db/account/record-fact.ts';
import { verifyJournal } from '#db/journal/verify-journal.ts';
import { on, receivablesWorld } from './receivables-world.ts';
import type { ReceivablesWorld } from './receivables-world.ts';

let world: ReceivablesWorld;

beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
	await world.invoice('b', { amountCents: 50_000, dueOn: '2027-02-12' });
});

const payment = (at: number, amountCents: number, extra = {}) => ({
	type: 'payment' as const,
	payment: `p-${String(at)}-${String(amountCents)}`,
	at,
	amountCents,
	currency: 'EUR',
	valueDate: '2027-02-10',
	...extra,
});

const residuals = () =>
	world.inside(async (tx) => {
		const rows = await tx
			.selectFrom('invoice')
			.select(['id', 'residualCents', 'paidOn'])
			.orderBy('id')
			.execute();
		return rows.map(({ id, residualCents }) => [id, residualCents]);
	});

const ledgerSums = () =>
	world.inside(async (tx) => {
		const rows = await tx
			.selectFrom('ledgerEntry')
			.select(['account', 'invoiceId'])
			.select((eb) => eb.fn.sum<number>('amountCents').as('sum'))
			.groupBy(['account', 'invoiceId'])
			.orderBy('account')
			.orderBy('invoiceId')
			.execute();
		return rows.map(({ account, invoiceId, sum }) => [account, invoiceId, sum]);
	});

describe('money', () => {
	test('a payment named for an invoice lowers its residual, and the ledger says so line by line', async () => {
		const answer = await world.tell(
			payment(on(2, 10), 30_000, { allocations: [{ invoice: 'a', amountCents: 30_000 }] }),
		);
		expect(answer).toMatchObject({ ok: true, value: { applied: true } });
		expect(await residuals()).toEqual([
			['a', 70_000],
			['b', 50_000],
		]);
		expect(await ledgerSums()).toEqual([
			['principal', 'a', 70_000],
			['principal', 'b', 50_000],
			['unallocated', null, 0],
		]);
	});

	test('a surplus stays as credit of the customer', async () => {
		await world.tell(payment(on(2, 15), 170_000));
		expect(await residuals()).toEqual([
			['a', 0],
			['b', 0],
		]);
		expect(await ledgerSums()).toContainEqual(['unallocated', null, -20_000]);
		expect(
			await world.one((tx) => tx.selectFrom('payment').select('allocatedCents').executeTakeFirst()),
		).toEqual({
			allocatedCents: 150_000,
		});
	});

	test('a reversal makes it as if the money had never come, with its own lines', async () => {
		await world.tell(
			payment(on(2, 10), 100_000, { payment: 'p1', allocations: [{ invoice: 'a', amountCents: 100_000 }] }),
		);
		await world.tell({ type: 'payment-reversed', payment: 'p1', at: on(2, 16) });
		expect(await residuals()).toContainEqual(['a', 100_000]);
		expect(await ledgerSums()).toEqual([
			['principal', 'a', 100_000],
			['principal', 'b', 50_000],
			['unallocated', null, 0],
		]);
		const kinds = await world.inside((tx) =>
			tx
				.selectFrom('ledgerEntry')
				.select('kind')
				.where('sourceId', '=', 'payment/p1')
				.orderBy('id')
				.execute(),
		);
		expect(kinds.map(({ kind }) => kind)).toEqual([
			'payment',
			'allocation',
			'allocation',
			'payment-reversed',
			'allocation',
			'allocation',
		]);
		expect(await world.inside((tx) => tx.selectFrom('allocation').selectAll().execute())).toEqual([]);
	});

	test('a lower source amount is a visible adjustment, never a silent overwrite', async () => {
		await world.invoice('a', { amountCents: 80_000 });
		expect(await residuals()).toContainEqual(['a', 80_000]);
		expect(
			await world.one((tx) => tx.selectFrom('credit').select(['source', 'amountCents']).executeTakeFirst()),
		).toEqual({
			source: 'adjustment',
			amountCents: 20_000,
		});
		expect(
			await world.inside((tx) =>
				tx.selectFrom('fact').select('type').where('type', '=', 'invoice-adjusted').execute(),
			),
		).toHaveLength(1);
	});

	test('void and written-off invoices owe nothing in the ledger', async () => {
		await world.tell({ type: 'void', invoice: 'a', at: on(2, 1) });
		await world.tell({ type: 'write-off', invoice: 'b', at: on(2, 1) });
		expect(await ledgerSums()).toEqual([
			['principal', 'a', 0],
			['principal', 'b', 0],
		]);
	});
});

describe('one answer per fact', () => {
	test('the same fact twice changes nothing the second time', async () => {
		const fact = { ...payment(on(2, 10), 10_000), id: 'same' };
		expect(await world.tell(fact)).toMatchObject({ ok: true, value: { applied: true } });
		expect(await world.tell(fact)).toMatchObject({ ok: true, value: { applied: false } });
		expect(
			await world.inside((tx) => tx.selectFrom('fact').select('id').where('id', '=', 'same').execute()),
		).toHaveLength(1);
	});

	test('a refused fact leaves no trace', async () => {
		const before = await world.inside((tx) => tx.selectFrom('journal').select('seq').execute());
		expect(await world.tell(payment(on(2, 10), -5))).toMatchObject({
			ok: false,
			problem: { code: 'amount-not-positive' },
		});
		expect(await world.tell({ type: 'void', invoice: 'nowhere', at: on(2, 1) })).toMatchObject({
			ok: false,
			problem: { code: 'unknown-invoice' },
		});
		expect(await world.inside((tx) => tx.selectFrom('journal').select('seq').execute())).toHaveLength(
			before.length,
		);
	});

	test('an unknown customer is refused, and so is an id that another customer has', async () => {
		const fact = { ...payment(on(2, 10), 10_000, { payment: 'p1' }), id: 'x', actor: null };
		const told = (customer: string) =>
			world.inside((tx) => recordFact(tx, world.organisationId, customer, fact));
		expect(await told('nobody')).toMatchObject({ ok: false, problem: { code: 'unknown-customer' } });
		await world.inside((tx) => tx.insertInto('customer').values({ id: 'petit', name: 'Petit' }).execute());
		const customer = { id: 'petit', kind: 'company' as const, language: 'fr', country: 'FR', contacts: [] };
		await world.inside((tx) =>
			recordFact(tx, world.organisationId, 'petit', {
				type: 'customer',
				id: 'c',
				at: on(1, 5),
				actor: null,
				customer,
			}),
		);
		await world.tell(payment(on(2, 10), 10_000, { payment: 'p1' }));
		expect(await told('petit')).toMatchObject({ ok: false, problem: { code: 'payment-exists' } });
	});

	test('two payments told at once for one customer are both kept, in one order', async () => {
		await Promise.all(
			[10_000, 20_000, 30_000].map((cents) =>
				world.tell(payment(on(2, 10), cents, { allocations: [{ invoice: 'a', amountCents: cents }] })),
			),
		);
		expect(await residuals()).toContainEqual(['a', 40_000]);
		const rows = await world.inside((tx) => tx.selectFrom('fact').select('seq').orderBy('seq').execute());
		expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
	});
});

test('what was agreed is projected: dispute, promise, pause, insolvency with its task', async () => {
	await world.tell({
		type: 'dispute-opened',
		dispute: 'd1',
		invoice: 'a',
		category: 'quality',
		amountCents: 40_000,
		resolveOn: '2027-03-01',
		at: on(2, 8),
	});
	await world.tell({
		type: 'promise',
		promise: 'pr1',
		invoices: ['b'],
		amountCents: 50_000,
		on: '2027-02-19',
		at: on(2, 8),
	});
	await world.tell({
		type: 'pause',
		scope: { customer: world.customer },
		until: '2027-03-15',
		reason: 'audit',
		at: on(2, 9),
	});
	const state = await world.inside(async (tx) => ({
		disputed: await tx.selectFrom('invoice').select('disputedCents').where('id', '=', 'a').execute(),
		promise: await tx.selectFrom('promise').select(['promisedOn', 'graceUntil', 'outcome']).execute(),
		pause: await tx.selectFrom('pause').select(['invoiceId', 'untilOn', 'reason']).execute(),
	}));
	expect(state).toEqual({
		disputed: [{ disputedCents: 40_000 }],
		promise: [{ promisedOn: '2027-02-19', graceUntil: '2027-02-23', outcome: 'live' }],
		pause: [{ invoiceId: null, untilOn: '2027-03-15', reason: 'audit' }],
	});
	await world.tell({
		type: 'insolvency',
		procedure: 'redressement',
		judgmentOn: '2027-02-10',
		publishedOn: '2027-02-16',
		representative: 'Me Roux',
		at: on(2, 17),
	});
	expect(
		await world.one((tx) =>
			tx.selectFrom('insolvency').select(['procedure', 'representative']).executeTakeFirst(),
		),
	).toEqual({ procedure: 'redressement', representative: 'Me Roux' });
	expect(
		await world.one((tx) =>
			tx.selectFrom('task').select(['key', 'code', 'state', 'dueAt']).executeTakeFirst(),
		),
	).toEqual({
		...{ key: `${world.customer}/declare-claim`, code: 'declare-claim', state: 'open' },
		// Two months from the publication end on Friday 16 April.
		dueAt: new Date('2027-04-16T00:00+02:00'),
	});
});

test('a claim found after the others were declared must be declared too: the task is open again', async () => {
	const procedure = { type: 'insolvency', procedure: 'receivership', judgmentOn: '2027-02-10' } as const;
	await world.invoice('a');
	await world.tell({ ...procedure, publishedOn: '2027-02-16', at: on(2, 17) });
	await world.inside((tx) =>
		tx
			.updateTable('task')
			.set({ state: 'done', outcome: 'done', settledAt: new Date(on(2, 18)) })
			.execute(),
	);
	await world.invoice('b');
	await world.tell({ ...procedure, publishedOn: '2027-02-20', at: on(2, 22) });
	const task = await world.one((tx) =>
		tx.selectFrom('task').select(['state', 'outcome', 'dueAt', 'payload']).executeTakeFirst(),
	);
	expect(task).toMatchObject({
		...{ state: 'open', outcome: null, dueAt: new Date('2027-04-20T00:00+02:00') },
		payload: { invoices: ['a', 'b'] },
	});
});

test('folding all facts again gives the stored account, and the journal holds together', async () => {
	await world.tell(payment(on(2, 10), 30_000));
	await world.tell({
		type: 'dispute-opened',
		dispute: 'd1',
		invoice: 'b',
		category: 'price',
		amountCents: 5_000,
		resolveOn: '2027-03-01',
		at: on(2, 11),
	});
	await world.tell({ type: 'dispute-resolved', invoice: 'b', acceptedCents: 5_000, at: on(2, 20) });
	const stored = await world.one((tx) => tx.selectFrom('customerAccount').select('state').executeTakeFirst());
	expect(await world.inside((tx) => refold(tx, world.customer))).toEqual(stored.state);
	expect(await world.inside(verifyJournal)).toMatchObject({ ok: true });
});
