import { expect, test } from 'vitest';
import { lineIdentities } from '#workflows/files/bank/line-identity.ts';
import { printCamt053 } from '#workflows/files/bank/print-camt-053.ts';
import { readBankFile } from '#workflows/files/bank/read-bank-file.ts';
import { isSameAccount } from '#workflows/files/bank/same-account.ts';
import type { BankLine } from '#workflows/files/bank/statement.ts';

const line = (changes: Partial<BankLine> = {}): BankLine => ({
	line: 1,
	bankReference: null,
	bookedOn: '2027-03-01',
	valueOn: '2027-03-01',
	amountCents: 100,
	party: { name: 'DUPONT', iban: null },
	endToEndId: null,
	label: 'VIR',
	references: [],
	isReturn: false,
	...changes,
});

test('the same movement in another file, at another line, is the same', () => {
	expect(lineIdentities('A', [line({ line: 7 })])).toEqual(lineIdentities('A', [line({ line: 900 })]));
});

test('two movements that say the same are two, in whatever file', () => {
	const [first, second] = lineIdentities('A', [line(), line()]);
	expect(first).not.toBe(second);
	expect(lineIdentities('A', [line(), line(), line()]).slice(0, 2)).toEqual([first, second]);
});

test.each([
	['account', lineIdentities('B', [line()])],
	['day', lineIdentities('A', [line({ bookedOn: '2027-03-02' })])],
	['amount', lineIdentities('A', [line({ amountCents: 101 })])],
	['words', lineIdentities('A', [line({ label: 'VIR 2' })])],
	['reference', lineIdentities('A', [line({ bankReference: 'X1' })])],
])('another %s is another movement', (_, other) => {
	expect(other).not.toEqual(lineIdentities('A', [line()]));
});

test.each([
	['FR7630006000011234567890189', 'FR76 3000 6000 0112 3456 7890 189', true],
	['FR7630006000011234567890189', '30006-00001-12345678901', true],
	['FR7630006000011234567890189', '30006-00001-12345678902', false],
	['CH9300762011623852957', 'FR7630006000011234567890189', false],
	['DE89370400440532013000', '37040044/0532013000', true],
])('%s and %s', (iban, named, same) => {
	expect(isSameAccount(iban, named)).toBe(same);
});

test('what is printed as CAMT.053 reads back as it was, balances and all', () => {
	const text = printCamt053({
		id: 'S1',
		iban: 'FR7630006000011234567890189',
		currency: 'EUR',
		openingCents: -5_000,
		on: '2027-03-01',
		lines: [
			{ reference: 'R1', amountCents: 12_345, on: '2027-03-01', name: 'Dupont & Fils', label: 'FA <42>' },
			{
				reference: 'R2',
				amountCents: -1_000,
				on: '2027-03-01',
				name: 'X',
				label: 'REJET',
				isReturn: true,
				endToEndId: 'E',
			},
		],
	});
	const read = readBankFile(new TextEncoder().encode(text), { account: '', currency: '' });
	if (!read.ok) throw new Error(read.problem.code);
	const [statement] = read.value.statements;
	expect(statement).toMatchObject({ opening: { cents: -5_000 }, closing: { cents: 6_345 } });
	expect(statement?.lines).toMatchObject([
		{
			amountCents: 12_345,
			party: { name: 'Dupont & Fils' },
			label: 'FA <42>',
			bankReference: 'R1',
			isReturn: false,
		},
		{ amountCents: -1_000, isReturn: true, endToEndId: 'E' },
	]);
});
