import { expect, test } from 'vitest';
import { readFile } from '#workflows/files/import/read-file.ts';
import type { FileChoices } from '#workflows/files/import/read-file.ts';

const read = (text: string, choices: FileChoices = {}) => {
	const file = readFile(Buffer.from(text), choices);
	if (!file.ok) throw new Error(file.problem.code);
	return file.value;
};

test.each([
	['Code client;Solde', 'C1;1 234,56'],
	['customer id,balance', 'C1,1234.56'],
	['Compte tiers;Intitulé;Solde comptable', 'C1;Durand;1.234,56'],
])('balances are recognised by their columns: %s', (head, line) => {
	const { kind, balances, bad } = read(`${head}\n${line}\n`);
	expect({ kind, balances, bad }).toEqual({
		...{ kind: 'balances', bad: [] },
		balances: [{ line: 2, customer: expect.any(String), currency: 'EUR', amountCents: 123_456, asOf: null }],
	});
});

test.each([
	'N° facture;Client;Solde;Échéance',
	'Client;Date facture;Solde',
	'Code client;Nom;E-mail;Solde',
	'Client;Montant TTC',
])('what tells of invoices, or of people, is no file of balances: %s', (head) => {
	expect(read(`${head}\nA;B;1;2\n`).kind).not.toBe('balances');
});

test('a balance may be negative, in its own currency, of its own day', () => {
	const file = read(
		'Code client;Solde;Devise;Date du solde\nC1;-12,50;usd;31/01/2027\nC1;0;;31/01/2027\nC2;1,00;EUR;\n',
	);
	expect(file.balances).toEqual([
		{ line: 2, customer: 'C1', currency: 'USD', amountCents: -1250, asOf: '2027-01-31' },
		{ line: 3, customer: 'C1', currency: 'EUR', amountCents: 0, asOf: '2027-01-31' },
		{ line: 4, customer: 'C2', currency: 'EUR', amountCents: 100, asOf: null },
	]);
	expect(file.choices.dateFormat).toBe('french');
});

test('bad lines are told at their place and stop no other', () => {
	const file = read('Code client;Solde;Devise\nC1;abc;EUR\n;5,00;EUR\nC2;5,00;EURO\nC3;5,00;\nC3;6,00;\n');
	expect(file.bad.map(({ line, column, code }) => [line, column, code])).toEqual([
		[2, 'Solde', 'not-an-amount'],
		[3, 'Code client', 'missing-value'],
		[4, 'Devise', 'currency-unknown'],
		[6, 'Code client', 'balance-twice'],
	]);
	expect(file.balances).toHaveLength(1);
});

test('a needed column that is not there is told once', () => {
	expect(read('Code client;Commercial\nC1;x\n', { kind: 'balances' }).bad).toMatchObject([
		{ line: 1, column: 'balance', code: 'column-missing' },
	]);
});

const FEC =
	'JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise';
const entry = (
	{ customer, debit = '0,00', credit = '0,00', letter = '', on = '20270104' }: Record<string, string>,
	index: number,
) =>
	`VE|Ventes|${String(index)}|${on}|411000|Clients|${customer ?? ''}|${customer ?? ''}|P${String(index)}|${on}|Pièce|${debit}|${credit}|${letter}|${letter && on}|${on}||`;
const fec = (...lines: Record<string, string>[]) => [FEC, ...lines.map(entry)].join('\n');

test('a FEC tells the balance of each account 411 on its last day', () => {
	const { balances } = read(
		fec(
			{ customer: 'D', debit: '100,00' },
			{ customer: 'D', credit: '30,00', on: '20270120' },
			{ customer: 'E', debit: '50,00', letter: 'A' },
			{ customer: 'E', credit: '50,00', letter: 'A' },
		),
	);
	expect(balances).toMatchObject([
		{ customer: 'D', amountCents: 7000, asOf: '2027-01-20' },
		{ customer: 'E', amountCents: 0, asOf: '2027-01-20' },
	]);
});

test('a FEC whose lettering does not add up holds half an account, and tells no balance of it', () => {
	const { balances } = read(
		fec(
			{ customer: 'D', debit: '100,00' },
			{ customer: 'E', credit: '50,00', letter: 'A' },
			{ customer: 'E', debit: '20,00' },
		),
	);
	expect(balances.map(({ customer }) => customer)).toEqual(['D']);
});
