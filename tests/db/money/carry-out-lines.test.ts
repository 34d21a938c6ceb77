import { beforeEach, describe, expect, test } from 'vitest';
import { settleLine } from '#db/money/settle-line.ts';
import { on } from '../receivables-world.ts';
import { moneyWorld } from './money-world.ts';
import type { MoneyWorld } from './money-world.ts';

let world: MoneyWorld;
beforeEach(async () => {
	world = await moneyWorld();
});

describe('between proposal and posting', () => {
	test('an invoice paid meanwhile sends its line to a person instead of making an overpayment', async () => {
		await world.take(world.camt([{ label: 'VIR FA-2027-0101' }]));
		await world.propose();
		await world.tell({
			type: 'payment',
			payment: 'by-hand',
			at: on(2, 10),
			amountCents: 100_000,
			currency: 'EUR',
			valueDate: '2027-02-10',
			allocations: [{ invoice: 'a', amountCents: 100_000 }],
		});
		expect(await world.carryOut()).toEqual({ done: 0, queued: 1, left: 0 });
		expect((await world.lines())[0]).toMatchObject({ state: 'queued', queuedBecause: 'residual-changed' });
	});

	test('of one customer’s lines the one that no longer holds waits, the others are carried out', async () => {
		await world.take(
			world.camt([{ label: 'VIR FA-2027-0101' }, { amountCents: 50_000, label: 'VIR FA-2027-0102' }]),
		);
		await world.propose();
		await world.tell({
			type: 'payment',
			payment: 'by-hand',
			at: on(2, 10),
			amountCents: 100_000,
			currency: 'EUR',
			valueDate: '2027-02-10',
			allocations: [{ invoice: 'a', amountCents: 100_000 }],
		});
		expect(await world.carryOut()).toEqual({ done: 1, queued: 1, left: 0 });
		expect((await world.lines()).map(({ state }) => state)).toEqual(['queued', 'matched']);
		expect(await world.residuals()).toEqual({ a: 0, b: 0, c: 30_000 });
	});

	test('two customers’ lines at once, and two of one told together, are each their own payment', async () => {
		const done = await world.drop([
			{ label: 'VIR FA-2027-0101' },
			{ amountCents: 30_000, label: 'VIR FA-2027-0201' },
			{ amountCents: 50_000, label: 'VIR FA-2027-0102' },
		]);
		expect(done).toEqual({ done: 3, queued: 0, left: 0 });
		expect(await world.residuals()).toEqual({ a: 0, b: 0, c: 0 });
		const payments = await world.inside((tx) =>
			tx.selectFrom('payment').select('amountCents').orderBy('amountCents').execute(),
		);
		expect(payments.map(({ amountCents }) => amountCents)).toEqual([30_000, 50_000, 100_000]);
		expect(new Set((await world.lines()).map(({ paymentId }) => paymentId)).size).toBe(3);
	});

	test('interrupted and pressed again, it goes on where it stopped', async () => {
		await world.take(world.camt([{ label: 'FA-2027-0101' }, { amountCents: 30_000, label: 'FA-2027-0201' }]));
		await world.propose();
		const [first] = await world.lines();
		await world.inside((tx) =>
			settleLine(
				tx,
				world.organisationId,
				first!.id,
				{
					parts: [
						{
							customerId: 'durand',
							amountCents: 100_000,
							allocations: [{ invoice: 'a', amountCents: 100_000 }],
							feeCents: 0,
						},
					],
					confidence: 99,
					reasons: ['reference'],
					learn: false,
				},
				world.stamp(on(2, 10), null),
			),
		);
		expect(await world.carryOut()).toEqual({ done: 1, queued: 0, left: 0 });
		expect(await world.residuals()).toEqual({ a: 0, b: 50_000, c: 0 });
	});
});
