import { expect, test } from 'vitest';
import { fecColumns } from '#workflows/files/import/read-fec.ts';
import { kindOf, readFile } from '#workflows/files/import/read-file.ts';
import type { FileChoices } from '#workflows/files/import/read-file.ts';

const read = (text: string, choices?: FileChoices) => {
	const file = readFile(Buffer.from(text), choices);
	if (!file.ok) throw new Error(file.problem.code);
	return file.value;
};

test('a file says itself what it is about', () => {
	expect(kindOf(fecColumns)).toBe('fec');
	expect(kindOf(['number', 'client', 'amount', 'due date', 'email'])).toBe('invoices');
	expect(kindOf(['code client', 'raison sociale', 'email'])).toBe('customers');
});

test('a needed column that is missing is told once, not on every line', () => {
	const file = read('foo;bar;due date\nA;1;2027-01-01\nB;2;2027-01-01\n');
	expect(file.bad.map(({ column, code }) => [column, code])).toEqual([
		['number', 'column-missing'],
		['amount', 'column-missing'],
		['customer', 'column-missing'],
	]);
	const mapped = read('foo;bar;due date\nA;1;2027-01-01\nB;2;2027-01-01\n', {
		mapping: { number: 0, customer: 0, amount: 1, dueOn: 2 },
	});
	expect(mapped.invoices).toHaveLength(2);
});

test('an e-mail address that cannot be one is left out, told, and costs the line nothing', () => {
	const file = read('number;client;amount;due date;email;phone\nA;C;10,00;2027-01-31;nobody;0472000000\n');
	expect(file.invoices).toMatchObject([{ email: null, phone: '+33472000000' }]);
	expect(file.leftOut).toEqual([{ line: 2, column: 'email', value: 'nobody', code: 'email-invalid' }]);
});

test('empty cells are counted, and every number is mentioned even on a bad line', () => {
	const file = read('number;client;amount;due date;note\nA;C;10,00;2027-01-31;\nB;C;abc;2027-01-31;x\n');
	expect(file.empty).toEqual([0, 0, 0, 0, 1]);
	expect(file.mentioned).toEqual(['A', 'B']);
});

test('the same number twice: an exact repeat and a contradiction are two things', () => {
	const file = read(
		'number;client;amount;due date\nA;C;10,00;2027-01-31\nA;C;10,00;2027-01-31\nA;C;11,00;2027-01-31\n',
	);
	expect(file.bad.map(({ line, code }) => [line, code])).toEqual([
		[3, 'duplicate-line'],
		[4, 'number-used-twice'],
	]);
});

test('a number with several due dates is refused whole, with the place of each: one alone would pass for all of it', () => {
	const head = 'number;client;amount;invoice date;due date';
	const file = read(
		`${head}\nA;C;10,00;2027-01-01;2027-01-31\nB;C;5,00;2027-01-01;2027-01-31\nA;C;10,00;2027-01-01;2027-02-28\n`,
	);
	expect(file.invoices.map(({ number }) => number)).toEqual(['B']);
	const places = 'A (2 → 2027-01-31, 4 → 2027-02-28)';
	expect(file.bad).toEqual([
		{ line: 2, column: 'due date', value: places, code: 'several-due-dates' },
		{ line: 4, column: 'due date', value: places, code: 'several-due-dates' },
	]);
	expect(file.mentioned).toContain('A');
});

test('due dates with an id each are claims of their own', () => {
	const file = read('id;number;client;amount;due date\nA/1;A;C;10,00;2027-01-31\nA/2;A;C;10,00;2027-02-28\n');
	expect(file.invoices.map(({ externalId, dueOn }) => [externalId, dueOn])).toEqual([
		['A/1', '2027-01-31'],
		['A/2', '2027-02-28'],
	]);
});

test('a residual above the amount is refused', () => {
	expect(read('number;client;amount;solde;due date\nA;C;10,00;12,00;2027-01-31\n').bad).toMatchObject([
		{ code: 'residual-above-amount' },
	]);
});

test.each([
	['at its beginning', 'PK\u0003\u0004\u0000\u0000'],
	['far down', `number;client;amount\n${'A;C;10,00\n'.repeat(1000)}B;C\u0000;10,00\n`],
])('a file that is no text is not taken for one: %s', (_, text) => {
	expect(readFile(Buffer.from(text))).toMatchObject({ ok: false, problem: { code: 'binary-file' } });
});
