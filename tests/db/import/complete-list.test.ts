import { beforeEach, expect, test } from 'vitest';
import { on } from '../receivables-world.ts';
import { importWorld } from './import-world.ts';
import type { ImportWorld } from './import-world.ts';

let world: ImportWorld;
beforeEach(async () => {
	world = await importWorld();
});

const HEADER = 'number;client;amount;issue date;due date';
const line = (rank: number, amount = '100,00') =>
	`FA-${String(rank)};C${String(rank % 3)};${amount};2026-12-15;2027-01-14`;
const list = (...ranks: number[]) => [HEADER, ...ranks.map((rank) => line(rank))].join('\n');
const TEN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const LATER = on(1, 12);
const complete = { complete: true, fileOn: '2027-01-11' };

const open = async () =>
	(await world.invoices()).filter(({ residualCents }) => residualCents > 0).map(({ number }) => number);
const payments = () =>
	world.inside((tx) =>
		tx.selectFrom('payment').select(['amountCents', 'valueOn', 'label', 'ack']).orderBy('id').execute(),
	);

test('an invoice that a complete list no longer names is proposed as settled, then follows the path of a payment', async () => {
	await world.take(list(...TEN));
	const { batchId, preview } = await world.preview(list(...TEN.slice(0, 8)), complete, LATER);
	expect(preview.missing).toMatchObject({ held: false, countPercent: 20, amountPercent: 20 });
	expect(preview.missing.invoices.map(({ number, residualCents }) => [number, residualCents])).toEqual(
		expect.arrayContaining([
			['FA-9', 10_000],
			['FA-10', 10_000],
		]),
	);
	expect(await world.apply(batchId, {}, LATER)).toMatchObject({
		state: 'applied',
		counts: { same: 8, missing: 2 },
	});
	expect(await open()).toHaveLength(8);
	const told = {
		amountCents: 10_000,
		valueOn: '2027-01-11',
		label: 'settled in accounting on 2027-01-11',
		ack: 'pending',
	};
	expect(await payments()).toEqual([told, told]);
});

test('invoices of one customer that vanish together are one payment: one thanks', async () => {
	await world.take(list(...TEN, 11, 12));
	await world.take(list(1, 2, 3, 4, 5, 6, 7, 8, 10, 11), complete, LATER);
	expect(await payments()).toMatchObject([{ amountCents: 20_000 }]);
});

test('when more than 20 % vanish nothing is settled until a person has looked', async () => {
	await world.take(list(...TEN));
	const { batchId, preview } = await world.preview(list(1, 2, 3, 4, 5, 6, 7, 11), complete, LATER);
	expect(preview.missing).toMatchObject({ held: true, countPercent: 30 });
	expect(await world.apply(batchId, {}, LATER)).toMatchObject({
		state: 'held',
		counts: { new: 1, missing: 0 },
	});
	expect(await open()).toHaveLength(11);
	expect(await world.apply(batchId, { settleHeld: true }, LATER)).toMatchObject({
		state: 'applied',
		counts: { missing: 3 },
	});
	expect(await open()).toHaveLength(8);
});

test('one big invoice is enough to hold: the share of the amount counts too', async () => {
	const big = [HEADER, ...TEN.map((rank) => line(rank)), line(99, '9000,00')].join('\n');
	await world.take(big);
	const { preview } = await world.preview(list(...TEN), complete, LATER);
	expect(preview.missing).toMatchObject({ held: true, countPercent: 9, amountPercent: 90 });
});

test('an invoice on a line that cannot be read is not missing', async () => {
	await world.take(list(...TEN));
	const broken = list(...TEN).replace('FA-3;C0;100,00', 'FA-3;C0;cent');
	const { preview } = await world.preview(broken, complete, LATER);
	expect(preview.missing.invoices).toEqual([]);
	expect(preview.counts.refused).toBe(1);
});

test('without the declaration nothing is missing; a date to come is refused', async () => {
	await world.take(list(...TEN));
	expect((await world.preview(list(1), {}, LATER)).preview.missing.invoices).toEqual([]);
	await expect(world.preview(list(1), { complete: true, fileOn: '2027-01-13' }, LATER)).rejects.toThrow(
		'file-date-in-future',
	);
});
