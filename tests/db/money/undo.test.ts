import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { refold } from '#db/account/refold.ts';
import { lockAccount } from '#db/account/lock-account.ts';
import { proposeLines } from '#db/money/propose-lines.ts';
import { bringLineBack, setLineAside } from '#db/money/set-line-aside.ts';
import { undoPayment } from '#db/money/undo-payment.ts';
import { settleLine } from '#db/money/settle-line.ts';
import { on } from '../receivables-world.ts';
import { moneyWorld, PAYER } from './money-world.ts';
import type { MoneyWorld } from './money-world.ts';

let world: MoneyWorld;
beforeEach(async () => {
	world = await moneyWorld();
});

const undo = (payment: string, how: 'moved' | 'unallocated', at = on(2, 11)) =>
	world.inside((tx) =>
		undoPayment(tx, world.organisationId, payment, { how, because: 'erreur' }, world.stamp(at)),
	);
const paymentOf = async (index = 0) => (await world.lines())[index]!.paymentId!;
const told = () => world.inside((tx) => tx.selectFrom('outbox').select('body').orderBy('id').execute());

describe('a match that was wrong', () => {
	test('leaves the customer; the line is matched with the right one; the file again changes nothing', async () => {
		await world.drop([{ label: 'FA-2027-0101', iban: PAYER }]);
		const payment = await paymentOf();
		await undo(payment, 'moved');
		expect(await world.residuals()).toEqual({ a: 100_000, b: 50_000, c: 30_000 });
		const [line] = await world.lines();
		expect(line).toMatchObject({ state: 'queued', queuedBecause: 'undone', paymentId: null });
		const undone = await world.inside((tx) =>
			tx.selectFrom('fact').select('body').where('type', '=', 'payment-reversed').execute(),
		);
		expect(undone).toMatchObject([{ body: { because: 'moved', reason: 'erreur' } }]);
		await world.inside((tx) =>
			settleLine(
				tx,
				world.organisationId,
				line!.id,
				{
					parts: [
						{
							customerId: 'mercier',
							amountCents: 100_000,
							allocations: [{ invoice: 'c', amountCents: 30_000 }],
							feeCents: 0,
						},
					],
					confidence: 0,
					reasons: [],
					learn: true,
				},
				world.stamp(on(2, 11, 10)),
			),
		);
		expect(await world.residuals()).toEqual({ a: 100_000, b: 50_000, c: 0 });
		expect(await undo(payment, 'moved')).toBe(false);
		expect((await world.lines())[0]).toMatchObject({ state: 'matched', customerId: 'mercier' });
		await world.drop([{ label: 'FA-2027-0101', iban: PAYER }]);
		expect((await world.residuals())['a']).toBe(100_000);
		const matches = await world.inside((tx) =>
			tx.selectFrom('bankMatch').select(['customerId', 'undoneHow']).orderBy('attempt').execute(),
		);
		expect(matches).toEqual([
			{ customerId: 'durand', undoneHow: 'moved' },
			{ customerId: 'mercier', undoneHow: null },
		]);
	});

	test('a line that was undone is never matched again without a person', async () => {
		await world.drop([{ label: 'FA-2027-0101' }]);
		await undo(await paymentOf(), 'moved');
		await world.inside((tx) => proposeLines(tx, { queued: true }, { at: on(2, 12) }));
		expect(await world.carryOut()).toEqual({ done: 0, queued: 0, left: 0 });
	});

	test('stays with the customer, to be laid elsewhere', async () => {
		await world.drop([{ label: 'FA-2027-0101' }]);
		await undo(await paymentOf(), 'unallocated');
		expect((await world.residuals())['a']).toBe(100_000);
		expect((await world.lines())[0]!.state).toBe('unallocated');
		const payment = await world.one((tx) =>
			tx.selectFrom('payment').select(['allocatedCents', 'reversed']).executeTakeFirst(),
		);
		expect(payment).toEqual({ allocatedCents: 0, reversed: false });
	});

	test('is laid elsewhere in as many goes as it takes, on one invoice too', async () => {
		await world.drop([{ label: 'FA-2027-0101' }]);
		const payment = await paymentOf();
		await undo(payment, 'unallocated');
		for (const [nth, amountCents] of [10_000, 15_000].entries())
			await world.tell({
				type: 'payment-allocated',
				payment,
				allocations: [{ invoice: 'b', amountCents }],
				at: on(2, 12, nth),
			});
		expect(await world.residuals()).toMatchObject({ a: 100_000, b: 25_000 });
	});

	test('forgets whose account it was only when the money was another customer’s', async () => {
		const known = () => world.inside((tx) => tx.selectFrom('payerIban').select('customerId').execute());
		await world.inside((tx) =>
			tx
				.insertInto('payerIban')
				.values({ iban: PAYER, customerId: 'durand', learnedAt: new Date(on(2, 1)), learnedBy: 'anne' })
				.execute(),
		);
		await world.drop([{ label: 'FA-2027-0101', iban: PAYER }]);
		const payment = await paymentOf();
		await undo(payment, 'unallocated');
		expect(await known()).toEqual([{ customerId: 'durand' }]);
		await undo(payment, 'moved', on(2, 12));
		expect(await known()).toEqual([]);
	});

	test('is told to the runs of the invoices, by name', async () => {
		await world.inside((tx) => tx.updateTable('invoiceRun').set({ workflow: 'started' }).execute());
		await world.drop([{ label: 'FA-2027-0101' }]);
		await undo(await paymentOf(), 'unallocated');
		const last = (await told()).findLast(({ body }) => body.invoice === 'a')?.body;
		expect(last).toMatchObject({ invoice: 'a', cause: { type: 'payment-unallocated', named: true } });
		expect(last?.snapshot.residualCents).toBe(100_000);
	});
});

test('a line set aside comes back when asked', async () => {
	await world.drop([{ amountCents: 20_000, name: 'X', label: 'SUBVENTION' }]);
	const [line] = await world.lines();
	await world.inside((tx) => setLineAside(tx, line!.id, 'subvention', world.stamp(on(2, 11))));
	expect((await world.lines())[0]).toMatchObject({ state: 'ignored', ignoredBecause: 'subvention' });
	await world.inside((tx) => bringLineBack(tx, line!.id, world.stamp(on(2, 12))));
	expect((await world.lines())[0]!.state).toBe('queued');
});

describe('the ledger, whatever is matched, undone, refunded and reversed, in any order', () => {
	type Act = { what: string; n: number };
	const act = fc.record({
		what: fc.constantFrom('receive', 'moved', 'unallocated', 'reverse', 'refund', 'cancel-refund', 'lay'),
		n: fc.integer({ min: 0, max: 3 }),
	});
	const amounts = [100_000, 49_650, 60_000, 12_000];

	async function perform({ what, n }: Act, step: number): Promise<void> {
		const at = on(2, 11) + step * 60_000;
		const payments = await world.inside((tx) =>
			tx.selectFrom('payment').select('id').where('customerId', '=', 'durand').orderBy('id').execute(),
		);
		const payment = payments[n]?.id ?? 'none';
		if (what === 'moved' || what === 'unallocated') {
			await undo(payment, what, at).catch(() => undefined);
			return;
		}
		const facts = {
			receive: {
				type: 'payment' as const,
				payment: `p${String(step)}`,
				amountCents: amounts[n] ?? 1,
				currency: 'EUR',
				valueDate: '2027-02-11',
			},
			reverse: { type: 'payment-reversed' as const, payment },
			refund: {
				type: 'refund' as const,
				refund: `r${String(n)}`,
				amountCents: 5_000 * (n + 1),
				currency: 'EUR',
				valueDate: '2027-02-11',
			},
			'cancel-refund': { type: 'refund-reversed' as const, refund: `r${String(n)}` },
			lay: {
				type: 'payment-allocated' as const,
				payment,
				allocations: [{ invoice: n % 2 === 0 ? 'a' : 'b', amountCents: 10_000 }],
			},
		};
		const chosen = facts[what as keyof typeof facts];
		await world.tell({ ...chosen, at });
	}

	test('gives each invoice’s residual and the customer’s credit, and the log gives the account again', async () => {
		let step = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 10 }), async (acts) => {
				for (const one of acts) await perform(one, (step += 1));
				await world.inside(async (tx) => {
					const sums = await tx
						.selectFrom('ledgerEntry')
						.select(['account', 'invoiceId'])
						.select((eb) => eb.fn.sum<number>('amountCents').as('sum'))
						.where('customerId', '=', 'durand')
						.groupBy(['account', 'invoiceId'])
						.execute();
					const residuals = await tx
						.selectFrom('invoice')
						.select(['id', 'residualCents'])
						.where('customerId', '=', 'durand')
						.execute();
					for (const { id, residualCents } of residuals)
						expect(sums.find(({ invoiceId }) => invoiceId === id)?.sum).toBe(residualCents);
					const money = await tx
						.selectFrom('payment')
						.select(['amountCents', 'allocatedCents', 'refundedCents', 'reversed'])
						.where('customerId', '=', 'durand')
						.execute();
					const credit = money.reduce(
						(sum, one) => sum + (one.reversed ? 0 : one.amountCents - one.allocatedCents) - one.refundedCents,
						0,
					);
					expect((sums.find(({ account }) => account === 'unallocated')?.sum ?? 0) + credit).toBe(0);
					const stored = await lockAccount(tx, 'durand');
					expect(JSON.parse(JSON.stringify(await refold(tx, 'durand')))).toEqual(stored?.state);
				});
			}),
			{ numRuns: 8 },
		);
	});
});
