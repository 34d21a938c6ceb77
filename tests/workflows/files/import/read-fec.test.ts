import { expect, test } from 'vitest';
import { fecColumns, readFec } from '#workflows/files/import/read-fec.ts';
import { readTable } from '#workflows/files/import/table.ts';

const fec = (...lines: string[][]) => {
	const table = readTable([fecColumns.join('\t'), ...lines.map((line) => line.join('\t'))].join('\n'));
	if (!table.ok) throw new Error(table.problem.code);
	return readFec(table.value, { termDays: 30 });
};
const line = (
	account: string,
	customer: string,
	piece: string,
	debit: string,
	credit: string,
	letter = '',
	letteredOn = '',
) => [
	'VE',
	'Ventes',
	'1',
	'20270226',
	account,
	'Clients',
	customer,
	`Client ${customer}`,
	piece,
	'20270226',
	`Facture ${piece}`,
	debit,
	credit,
	letter,
	letteredOn,
	'20270301',
	'',
	'',
];

test('an unlettered line of account 411 is an open invoice, due after the agreed term', () => {
	const reading = fec(
		line('411000', 'DUP', 'FA-1', '1200,00', '0,00'),
		line('707000', '', 'FA-1', '0,00', '1000,00'),
	);
	expect(reading).toMatchObject({
		ok: true,
		value: {
			open: [
				{
					number: 'FA-1',
					customer: 'DUP',
					amountCents: 120_000,
					issuedOn: '2027-02-26',
					dueOn: '2027-03-28',
				},
			],
			bad: [],
		},
	});
});

test('a lettered invoice is settled on its lettering date', () => {
	expect(fec(line('411000', 'DUP', 'FA-1', '1200,00', '0,00', 'AA', '20270310'))).toMatchObject({
		ok: true,
		value: { open: [], lettered: [{ number: 'FA-1', customer: 'DUP', letteredOn: '2027-03-10' }] },
	});
});

test('an unlettered receipt is the customer’s money, not a negative invoice', () => {
	expect(fec(line('411000', 'DUP', 'VIR-9', '0,00', '300,00'))).toMatchObject({
		ok: true,
		value: { open: [], unallocated: [{ customer: 'DUP', amountCents: 30_000 }] },
	});
});

test('two debits of one piece add up, a bad amount is located', () => {
	expect(
		fec(
			line('411000', 'DUP', 'FA-1', '100,00', ''),
			line('411000', 'DUP', 'FA-1', '20,50', ''),
			line('411000', 'X', 'FA-2', 'douze', ''),
		),
	).toMatchObject({
		ok: true,
		value: {
			open: [{ amountCents: 12_050 }],
			bad: [{ line: 4, column: 'Debit', value: 'douze', code: 'not-an-amount' }],
		},
	});
});

test('another file is not taken for a FEC', () => {
	const table = readTable('number;amount\nA;1\n');
	expect(table.ok && readFec(table.value, { termDays: 30 })).toMatchObject({
		ok: false,
		problem: { code: 'not-a-fec' },
	});
});
