import { beforeEach, describe, expect, test } from 'vitest';
import { decideContact } from '#db/account/decide-slot.ts';
import { refold } from '#db/account/refold.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { releaseBatch } from '#db/receivables/release-batch.ts';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import { BEGINNING, on, receivablesWorld } from './receivables-world.ts';
import type { ReceivablesWorld } from './receivables-world.ts';
import { startRun, untilItAsks } from './run-by-hand.ts';

let world: ReceivablesWorld;
const stamp = { at: on(1, 29, 9), actor: 'anne' };
const names = Array.from({ length: 12 }, (_, index) => `c${String(index).padStart(2, '0')}`);

type Asking = { customer: string; intent: Intent; at: number };

/** A customer with one invoice whose first reminder is due with those of all others. */
async function debtor(id: string): Promise<Asking> {
	await world.inside((tx) =>
		saveCustomer(
			tx,
			world.organisationId,
			{ id, name: id, contacts: [{ name: 'Compta', roles: ['accounting'], email: `compta@${id}.test` }] },
			{ at: BEGINNING, actor: null },
		),
	);
	await world.invoice(id, { customerId: id });
	return { customer: id, ...(await untilItAsks(await startRun({ ...world, customer: id }, id, on(1, 22)))) };
}

const ask = ({ customer, intent, at }: Asking) =>
	world.inside(async (tx) => {
		const { answer } = await decideContact(tx, {
			customerId: customer,
			runId: `inv/${world.organisationId}/${customer}`,
			invoice: customer,
			at,
			intent,
			scenario: { id: 'standard', version: 1 },
		});
		return answer.kind;
	});

const limit = (maxContactsPerDay: number) =>
	world.inside((tx) => tx.updateTable('organisation').set({ maxContactsPerDay }).execute());

const batches = () =>
	world.inside((tx) =>
		tx
			.selectFrom('heldBatch as b')
			.leftJoin('heldBatchItem as i', 'i.batchId', 'b.id')
			.select((eb) => ['b.id', 'b.state', eb.fn.count<number>('i.invoiceId').as('items')])
			.where('b.reason', '=', 'volume')
			.groupBy(['b.id', 'b.state', 'b.at'])
			.orderBy('b.at')
			.execute(),
	);

const counted = () =>
	world.inside((tx) => tx.selectFrom('contactDay').select(['onDate', 'messages']).execute());

const count = (answers: readonly string[], kind: string): number =>
	answers.filter((one) => one === kind).length;

beforeEach(async () => {
	world = await receivablesWorld();
});

describe('more messages in a day than the company allows', () => {
	test('customers decided at once never pass the limit together; the rest waits in one batch', async () => {
		await limit(5);
		const asking = await Promise.all(names.map(debtor));
		const answers = await Promise.all(asking.map(ask));
		expect([count(answers, 'send'), count(answers, 'hold')]).toEqual([5, 7]);
		expect(await counted()).toEqual([{ onDate: '2027-01-29', messages: 5 }]);
		expect(await batches()).toMatchObject([{ state: 'held', items: 7 }]);
		expect(await Promise.all(asking.map(ask))).toEqual(answers);
	});

	test('a person lets all or a part of it go; the runs hear of it and their messages leave', async () => {
		await limit(1);
		const asking = await Promise.all(names.slice(0, 4).map(debtor));
		const answers = await Promise.all(asking.map(ask));
		const held = asking.filter((_, index) => answers[index] === 'hold');
		const [batch] = await batches();
		const choose = (customer: string, chosen: { decision: 'exclude' | 'later'; laterOn?: string }) =>
			world.inside((tx) =>
				tx.updateTable('heldBatchItem').set(chosen).where('invoiceId', '=', customer).execute(),
			);
		await choose(held[1]!.customer, { decision: 'exclude' });
		await choose(held[2]!.customer, { decision: 'later', laterOn: '2027-02-03' });
		expect(await world.inside((tx) => releaseBatch(tx, batch!.id, stamp))).toEqual({
			ok: true,
			value: { started: 1, later: 1, excluded: 1 },
		});
		const told = await world.inside((tx) =>
			tx.selectFrom('outbox').select(['invoiceId', 'body']).orderBy('invoiceId').execute(),
		);
		expect(told.map(({ invoiceId, body }) => [invoiceId, body.cause.type, body.snapshot.holds])).toEqual(
			held.map(({ customer }) => [customer, 'volume-settled', []]),
		);
		const again = held.map((one) => ({ ...one, at: stamp.at, intent: { ...one.intent, attempt: 1 } }));
		expect(await Promise.all(again.map(ask))).toEqual(['send', 'skip', 'defer']);
		expect(await counted()).toEqual([{ onDate: '2027-01-29', messages: 2 }]);
	});

	test('decisions go on while batches are let go: nobody waits in a circle, nobody is forgotten', async () => {
		await limit(1);
		const asking = await Promise.all(names.map(debtor));
		await ask(asking[0]!);
		await ask(asking[1]!);
		const [first] = await batches();
		await Promise.all([
			...asking.slice(2).map(ask),
			world.inside((tx) => releaseBatch(tx, first!.id, stamp)),
		]);
		const all = await batches();
		expect(all.reduce((sum, { items }) => sum + items, 0)).toBe(11);
		const settled = await world.inside((tx) =>
			tx
				.selectFrom('heldBatchItem as i')
				.innerJoin('heldBatch as b', 'b.id', 'i.batchId')
				.innerJoin('invoice', 'invoice.id', 'i.invoiceId')
				.innerJoin('customerAccount as a', 'a.customerId', 'invoice.customerId')
				.select(['i.invoiceId', 'b.state', 'a.state as account'])
				.execute(),
		);
		for (const { invoiceId, state, account } of settled)
			expect(account.volume?.[invoiceId]?.answer).toBe(state === 'held' ? 'held' : 'go');
	});

	test('the log alone gives the same account again', async () => {
		await limit(1);
		const asking = await Promise.all(names.slice(0, 3).map(debtor));
		await Promise.all(asking.map(ask));
		const [batch] = await batches();
		await world.inside((tx) => releaseBatch(tx, batch!.id, stamp));
		for (const { customer } of asking) {
			const { state } = await world.one((tx) =>
				tx
					.selectFrom('customerAccount')
					.select('state')
					.where('customerId', '=', customer)
					.executeTakeFirst(),
			);
			expect(await world.inside((tx) => refold(tx, customer))).toEqual(state);
		}
	});
});

test('one customer gets no more messages a day than allowed, two currencies or not', async () => {
	await world.inside((tx) => tx.updateTable('organisation').set({ maxContactsPerCustomerDay: 1 }).execute());
	await debtor('c00');
	await world.invoice('usd', { customerId: 'c00', currency: 'USD' });
	const one = { ...world, customer: 'c00' };
	const dollars = await untilItAsks(await startRun(one, 'usd', on(1, 22)));
	await world.inside((tx) =>
		decideContact(tx, {
			customerId: 'c00',
			runId: `inv/${world.organisationId}/usd`,
			invoice: 'usd',
			at: dollars.at,
			intent: dollars.intent,
			scenario: { id: 'standard', version: 1 },
		}),
	);
	const rows = await world.inside((tx) =>
		tx.selectFrom('decision').select(['invoiceId', 'answer']).orderBy('invoiceId').execute(),
	);
	expect(rows).toEqual([
		{ invoiceId: 'c00', answer: 'send' },
		{ invoiceId: 'usd', answer: 'hold' },
	]);
	expect(await batches()).toMatchObject([{ state: 'held', items: 1 }]);
});
