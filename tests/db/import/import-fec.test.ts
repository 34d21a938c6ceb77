import { beforeEach, describe, expect, test } from 'vitest';
import { recordFact } from '#db/account/record-fact.ts';
import { fecColumns } from '#workflows/files/import/read-fec.ts';
import { on } from '../receivables-world.ts';
import { importWorld } from './import-world.ts';
import type { ImportWorld } from './import-world.ts';

let world: ImportWorld;
beforeEach(async () => {
	world = await importWorld();
});

type Line = {
	journal: string;
	account: string;
	piece: string;
	debit?: string;
	credit?: string;
	letter?: string;
	lettered?: string;
};
const cells = ({
	journal,
	account,
	piece,
	debit = '0,00',
	credit = '0,00',
	letter = '',
	lettered = '',
}: Line) => [
	...[
		journal,
		journal,
		`${journal}${piece}`,
		'20261215',
		account,
		'Clients',
		'DUP',
		'Dupont SARL',
		piece,
		'20261215',
		`Ligne ${piece}`,
	],
	...[debit, credit, letter, lettered, '20261231', '', ''],
];
const fec = (...lines: Line[]) =>
	[fecColumns.join('\t'), ...lines.map((line) => cells(line).join('\t'))].join('\n');
const sale = (piece: string, amount: string, letter = '', lettered = ''): Line[] => [
	{ journal: 'VE', account: '411000', piece, debit: amount, letter, lettered },
	{ journal: 'VE', account: '706000', piece, credit: amount },
];
const receipt = (piece: string, amount: string, letter = '', lettered = ''): Line => ({
	...{ journal: 'BQ', account: '411000', piece, credit: amount, letter, lettered },
});
const creditNote = (piece: string, amount: string, letter = '', lettered = ''): Line => ({
	...{ journal: 'VE', account: '411000', piece, credit: amount, letter, lettered },
});

const money = () =>
	world.inside(async (tx) => ({
		payments: await tx
			.selectFrom('payment')
			.select(['id', 'amountCents', 'allocatedCents', 'valueOn', 'ack'])
			.orderBy('amountCents')
			.execute(),
		credits: await tx
			.selectFrom('credit')
			.select(['amountCents', 'allocatedCents', 'voided'])
			.orderBy('at')
			.orderBy('voided')
			.execute(),
	}));

test('unlettered lines are open invoices with a term; what is lettered from the start is history', async () => {
	const { preview } = await world.preview(
		fec(...sale('FA-1', '1200,00'), ...sale('FA-2', '50,00', 'A', '20261220')),
		{ choices: { termDays: 45 } },
	);
	expect(preview.lines).toMatchObject([
		{ number: 'FA-1', customer: 'Dupont SARL', amountCents: 120_000, dueOn: '2027-01-29', change: 'new' },
	]);
});

test('imported again with newly lettered lines, those invoices are settled and thanked for once', async () => {
	await world.take(fec(...sale('FA-1', '1200,00'), ...sale('FA-2', '300,00')));
	const lettered = fec(
		...sale('FA-1', '1200,00', 'AA', '20270108'),
		...sale('FA-2', '300,00', 'AA', '20270108'),
		receipt('VIR', '1500,00', 'AA', '20270108'),
	);
	expect((await world.preview(lettered, {}, on(1, 12))).preview.counts).toMatchObject({ settled: 2, new: 0 });
	await world.take(lettered, {}, on(1, 12));
	expect((await world.invoices()).map(({ residualCents }) => residualCents)).toEqual([0, 0]);
	expect((await money()).payments).toMatchObject([
		{ amountCents: 150_000, allocatedCents: 150_000, valueOn: '2027-01-08', ack: 'pending' },
	]);
	expect((await world.preview(lettered, {}, on(1, 12))).preview.counts).toMatchObject({ settled: 0, new: 0 });
});

test('an invoice that a credit note settled earns no thanks', async () => {
	await world.take(fec(...sale('FA-1', '1200,00')));
	await world.take(
		fec(...sale('FA-1', '1200,00', 'AA', '20270108'), creditNote('AV-1', '1200,00', 'AA', '20270108')),
		{},
		on(1, 12),
	);
	expect(await world.invoices()).toMatchObject([{ residualCents: 0 }]);
	expect(await money()).toMatchObject({
		payments: [],
		credits: [{ amountCents: 120_000, allocatedCents: 120_000 }],
	});
});

test('unlettered money waits for a person, is told once, and is laid where the next FEC letters it', async () => {
	const first = fec(...sale('FA-1', '1200,00'), receipt('VIR', '500,00'));
	expect((await world.preview(first)).preview.unallocated).toEqual({ count: 1, cents: 50_000 });
	await world.take(first);
	expect((await world.preview(first)).preview.unallocated).toEqual({ count: 0, cents: 0 });
	await world.take(first);
	expect((await money()).payments).toMatchObject([{ amountCents: 50_000, allocatedCents: 0, ack: 'none' }]);
	expect(await world.invoices()).toMatchObject([{ residualCents: 120_000 }]);
	const second = fec(
		...sale('FA-1', '1200,00', 'AA', '20270108'),
		receipt('VIR', '500,00', 'AA', '20270108'),
		receipt('VIR-2', '700,00', 'AA', '20270108'),
	);
	await world.take(second, {}, on(1, 12));
	expect(await world.invoices()).toMatchObject([{ residualCents: 0 }]);
	expect((await money()).payments).toMatchObject([
		{ amountCents: 50_000, allocatedCents: 50_000 },
		{ amountCents: 70_000, allocatedCents: 70_000 },
	]);
});

test('a loose credit note lowers what is claimed, then comes back with its invoice: never counted twice', async () => {
	await world.take(fec(...sale('FA-1', '1200,00'), creditNote('AV-1', '1200,00')));
	expect(await money()).toMatchObject({
		credits: [{ amountCents: 120_000, allocatedCents: 0, voided: false }],
	});
	await world.take(
		fec(...sale('FA-1', '1200,00', 'AA', '20270108'), creditNote('AV-1', '1200,00', 'AA', '20270108')),
		{},
		on(1, 12),
	);
	expect(await money()).toMatchObject({
		credits: [{ voided: true }, { amountCents: 120_000, allocatedCents: 120_000, voided: false }],
	});
});

test('the due date that people corrected is not undone by a file that has none', async () => {
	await world.take('number;client;amount;issue date;due date\nFA-1;DUP;1200,00;2026-12-15;2027-02-28\n');
	expect((await world.preview(fec(...sale('FA-1', '1200,00')))).preview.counts).toMatchObject({ same: 1 });
});

test('an invoice of two debits owes the one that is not lettered', async () => {
	await world.take(fec(...sale('FA-1', '1000,00'), ...sale('FA-1', '200,00')));
	const part = fec(
		...sale('FA-1', '1000,00', 'AA', '20270108'),
		...sale('FA-1', '200,00'),
		receipt('VIR', '1000,00', 'AA', '20270108'),
	);
	await world.take(part, {}, on(1, 12));
	expect(await world.invoices()).toMatchObject([{ residualCents: 20_000 }]);
	await world.take(part, {}, on(1, 13));
	expect(await world.invoices()).toMatchObject([{ residualCents: 20_000 }]);
	const whole = fec(
		...sale('FA-1', '1000,00', 'AA', '20270108'),
		...sale('FA-1', '200,00', 'BB', '20270115'),
		receipt('VIR', '1000,00', 'AA', '20270108'),
		receipt('VIR-2', '200,00', 'BB', '20270115'),
	);
	expect((await world.preview(whole, {}, on(1, 18))).preview.counts).toMatchObject({
		settled: 1,
		refused: 0,
	});
	await world.take(whole, {}, on(1, 18));
	expect(await world.invoices()).toMatchObject([{ residualCents: 0 }]);
	expect((await money()).payments).toMatchObject([{ amountCents: 20_000, valueOn: '2027-01-15' }]);
});

describe('a number that the ledger has on several due dates', () => {
	const claims = async () =>
		(await world.invoices())
			.map(({ amountCents, residualCents }) => [amountCents, residualCents])
			.sort(([a = 0], [b = 0]) => b - a);
	beforeEach(async () => {
		await world.take(
			[
				'id;number;client;montant ttc;date facture;échéance',
				'F-118/1;F-118;DUP;1000,00;15/12/2026;14/01/2027',
				'F-118/2;F-118;DUP;600,00;15/12/2026;14/02/2027',
				'F-118/3;F-118;DUP;400,00;15/12/2026;14/03/2027',
			].join('\n'),
		);
	});

	test('lettered whole, all of its due dates are settled, by one payment', async () => {
		const file = fec(
			...sale('F-118', '2000,00', 'AA', '20270108'),
			receipt('VIR', '2000,00', 'AA', '20270108'),
		);
		const { preview } = await world.preview(file, {}, on(1, 12));
		expect(preview.lines).toMatchObject([
			{ number: 'F-118', change: 'settled', amountCents: 200_000, settledCents: 200_000, residualCents: 0 },
		]);
		await world.take(file, {}, on(1, 12));
		expect(await claims()).toEqual([
			[100_000, 0],
			[60_000, 0],
			[40_000, 0],
		]);
		expect((await money()).payments).toMatchObject([{ amountCents: 200_000, allocatedCents: 200_000 }]);
		expect((await world.preview(file, {}, on(1, 12))).preview.lines).toEqual([]);
	});

	test('lettered in part, the oldest due dates are paid for as much; the rest when it is lettered too', async () => {
		const first = fec(
			...sale('F-118', '1200,00', 'AA', '20270108'),
			...sale('F-118', '800,00'),
			receipt('VIR', '1200,00', 'AA', '20270108'),
		);
		const { preview } = await world.preview(first, {}, on(1, 12));
		expect(preview.lines).toMatchObject([
			{ number: 'F-118', change: 'changed', settledCents: 120_000, residualCents: 80_000 },
		]);
		await world.take(first, {}, on(1, 12));
		const half = [
			[100_000, 0],
			[60_000, 40_000],
			[40_000, 40_000],
		];
		expect(await claims()).toEqual(half);
		expect((await world.preview(first, {}, on(1, 12))).preview.lines).toEqual([]);
		await world.take(first, {}, on(1, 12));
		expect(await claims()).toEqual(half);
		await world.take(
			fec(
				...sale('F-118', '1200,00', 'AA', '20270108'),
				...sale('F-118', '800,00', 'BB', '20270115'),
				receipt('VIR', '1200,00', 'AA', '20270108'),
				receipt('VIR-2', '800,00', 'BB', '20270115'),
			),
			{},
			on(1, 18),
		);
		expect((await claims()).map(([, left]) => left)).toEqual([0, 0, 0]);
		expect((await money()).payments).toMatchObject([
			{ amountCents: 80_000, allocatedCents: 80_000, valueOn: '2027-01-15' },
			{ amountCents: 120_000, allocatedCents: 120_000, valueOn: '2027-01-08' },
		]);
	});

	test('money told before is laid on them, one due date after the other', async () => {
		await world.take(fec(...sale('F-118', '2000,00'), receipt('VIR', '1500,00')));
		await world.take(
			fec(
				...sale('F-118', '2000,00', 'AA', '20270108'),
				receipt('VIR', '1500,00', 'AA', '20270108'),
				receipt('VIR-2', '500,00', 'AA', '20270108'),
			),
			{},
			on(1, 12),
		);
		expect((await claims()).map(([, left]) => left)).toEqual([0, 0, 0]);
		expect((await money()).payments).toMatchObject([
			{ amountCents: 50_000, allocatedCents: 50_000 },
			{ amountCents: 150_000, allocatedCents: 150_000 },
		]);
	});

	test('money that a person laid on one of them leaves the others to be settled', async () => {
		await world.take(fec(...sale('F-118', '2000,00'), receipt('VIR', '2000,00')));
		const { id: payment } = await world.inside((tx) =>
			tx.selectFrom('payment').select('id').executeTakeFirstOrThrow(),
		);
		await world.inside(async (tx) => {
			const first = await tx
				.selectFrom('invoice')
				.select(['id', 'customerId'])
				.where('amountCents', '=', 100_000)
				.executeTakeFirstOrThrow();
			await recordFact(tx, world.organisationId, first.customerId, {
				...{ type: 'payment-allocated', id: 'by-hand', at: on(1, 5), actor: 'anne', payment },
				allocations: [{ invoice: first.id, amountCents: 100_000 }],
			});
		});
		const done = await world.take(
			fec(...sale('F-118', '2000,00', 'AA', '20270108'), receipt('VIR', '2000,00', 'AA', '20270108')),
			{},
			on(1, 12),
		);
		expect(done.bad).toEqual([]);
		expect((await claims()).map(([, left]) => left)).toEqual([0, 0, 0]);
		expect((await money()).payments).toMatchObject([{ amountCents: 200_000, allocatedCents: 200_000 }]);
	});
});
