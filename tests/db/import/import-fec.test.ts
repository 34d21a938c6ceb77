import { beforeEach, expect, test } from 'vitest';
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
