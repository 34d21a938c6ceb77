import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { guessMapping, invoiceColumns } from '#workflows/files/import/columns.ts';
import { decodeText } from '#workflows/files/import/decode-text.ts';
import { readInvoices } from '#workflows/files/import/read-invoices.ts';
import { readTable } from '#workflows/files/import/table.ts';

const read = (bytes: Uint8Array | string, choices = {}) => {
	const { text } = decodeText(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
	const table = readTable(text);
	if (!table.ok) throw new Error(table.problem.code);
	const mapping = guessMapping(table.value.header, invoiceColumns);
	return { mapping, ...readInvoices(table.value, mapping, { currency: 'EUR', termDays: 30, ...choices }) };
};

test('a French export in Windows-1252 with semicolons, decimal commas and French dates', () => {
	const file =
		'N° facture;Code client;Nom du client;Date de facture;Date d’échéance;Montant TTC;Reste dû\r\n' +
		'FA-001;C12;Société Générée;26/02/2027;28/03/2027;1 234,56;1 000,00\r\n';
	const { invoices, bad, dateFormat } = read(iconv.encode(file, 'windows-1252'));
	expect(bad).toEqual([]);
	expect(dateFormat).toEqual({ format: 'french', certain: true });
	expect(invoices).toMatchObject([
		{
			number: 'FA-001',
			customer: 'C12',
			customerName: 'Société Générée',
			issuedOn: '2027-02-26',
			dueOn: '2027-03-28',
			amountCents: 123_456,
			residualCents: 100_000,
		},
	]);
});

test('an American export: month first, commas between columns, decimal points', () => {
	const { invoices, dateFormat } = read(
		'customerID,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate\n' +
			'0379,611365,1/2/2013,2/1/2013,55.94,No,1/15/2013\n8976,7900770,1/26/2013,2/25/2013,"1,061.74",Yes,3/3/2013\n',
	);
	expect(dateFormat).toEqual({ format: 'american', certain: true });
	expect(
		invoices.map(({ issuedOn, amountCents, disputed, settledOn }) => [
			issuedOn,
			amountCents,
			disputed,
			settledOn,
		]),
	).toEqual([
		['2013-01-02', 5594, false, '2013-01-15'],
		['2013-01-26', 106_174, true, '2013-03-03'],
	]);
});

test('dates that could be both French and American are read as French and flagged for a person', () => {
	const { dateFormat, invoices } = read('number;customer;amount;due date\nA;C;10,00;03/04/2027\n');
	expect(dateFormat).toEqual({ format: 'french', certain: false });
	expect(invoices[0]?.dueOn).toBe('2027-04-03');
	expect(
		read('number;customer;amount;due date\nA;C;10,00;03/04/2027\n', { dateFormat: 'american' }).invoices[0]
			?.dueOn,
	).toBe('2027-03-04');
});

test('a bad line is told with line, column, value and reason, and does not stop the good ones', () => {
	const { invoices, bad } = read(
		'number;customer;amount;due date\nA;C;10,00;2027-02-30\nB;C;abc;2027-02-27\nC;C;-5,00;2027-02-27\nD;;5,00;2027-02-27\nE;C;5,00;2027-02-27\nE;C;5,00;2027-02-27\n',
	);
	expect(invoices.map(({ number }) => number)).toEqual(['E']);
	expect(bad).toEqual([
		{ line: 2, column: 'due date', value: '2027-02-30', code: 'not-a-date' },
		{ line: 3, column: 'amount', value: 'abc', code: 'not-an-amount' },
		{ line: 4, column: 'amount', value: '-5,00', code: 'amount-not-positive' },
		{ line: 5, column: 'customer', value: '', code: 'missing-value' },
		{ line: 7, column: 'number', value: 'E', code: 'duplicate-line' },
	]);
});

test.each([
	['1.234,56', 123_456],
	['1 234,5', 123_450],
	['12', 1200],
	['0,99 €', 99],
])('an amount written %s', (text, cents) => {
	expect(
		read(`number;customer;amount;due date\nA;C;${text};2027-02-27\nB;C;3,10;2027-02-27\n`).invoices[0]
			?.amountCents,
	).toBe(cents);
});

test('a file that is no table says so', () => {
	expect(readTable('')).toMatchObject({ ok: false, problem: { code: 'empty-file' } });
	expect(readTable('hello\nworld')).toMatchObject({ ok: false, problem: { code: 'no-columns' } });
	expect(readTable('a;b\n"1;2\n')).toMatchObject({ ok: false, problem: { code: 'unreadable' } });
});

const PAID = 'N° facture;Client;Montant TTC;Payé;Échéance\n';

test('of a total and what was paid, what is left is the difference; where nothing is said of it, nothing is supposed', () => {
	const { invoices, bad } = read(
		`${PAID}A;C;1 000,00;400,00;31/01/2027\nB;C;50,00;50,00 €;31/01/2027\nD;C;50,00;0;31/01/2027\nE;C;50,00;;31/01/2027\n`,
	);
	expect(bad).toEqual([]);
	expect(invoices.map(({ number, residualCents }) => [number, residualCents])).toEqual([
		['A', 60_000],
		['B', 0],
		['D', 5000],
		['E', null],
	]);
});

test('the decimals of what was paid tell the decimal mark of a file whose totals are whole', () => {
	const { invoices } = read(`${PAID}A;C;1.000;400,50;31/01/2027\n`);
	expect(invoices).toMatchObject([{ amountCents: 100_000, residualCents: 59_950 }]);
});

test.each([
	['more than the total', '1000,01', 'paid-above-amount'],
	['less than nothing', '-10,00', 'amount-negative'],
	['a word', 'oui', 'not-an-amount'],
	['dollars on an invoice in euros', '400,00 USD', 'currency-in-cell-differs'],
	['a sign of pounds on an invoice in euros', '£400,00', 'currency-in-cell-differs'],
])('what was paid is refused at its line and column: %s', (_, paid, code) => {
	const { invoices, bad } = read(`${PAID}A;C;1 000,00;${paid};31/01/2027\nB;C;10,00;1,00;31/01/2027\n`);
	expect(bad).toEqual([{ line: 2, column: 'Payé', value: paid, code }]);
	expect(invoices.map(({ number }) => number)).toEqual(['B']);
});

test('what was paid and what is left must add up to the total', () => {
	const { invoices, bad } = read(
		`number;customer;total;paid amount;amount due;due date\nA;C;100.00;40.00;60.00;2027-01-31\nB;C;100.00;40.00;100.00;2027-01-31\nD;C;100.00;40.00;;2027-01-31\nE;C;100.00;;70.00;2027-01-31\n`,
	);
	expect(bad).toEqual([
		{ line: 3, column: 'paid amount', value: '40.00', code: 'paid-contradicts-residual' },
	]);
	expect(invoices.map(({ number, residualCents }) => [number, residualCents])).toEqual([
		['A', 6000],
		['D', 6000],
		['E', 7000],
	]);
});

test('an amount that names another currency than its line is not taken for one of the line', () => {
	const file = read(
		'number;customer;amount;currency;due date\nA;C;10.00 $;USD;2027-01-31\nB;C;10.00 USD;EUR;2027-01-31\nD;C;$10.00;;2027-01-31\nE;C;10.00 TTC;EUR;2027-01-31\n',
	);
	expect(file.invoices.map(({ number, currency }) => [number, currency])).toEqual([
		['A', 'USD'],
		['E', 'EUR'],
	]);
	expect(file.bad).toEqual([
		{ line: 3, column: 'amount', value: '10.00 USD', code: 'currency-in-cell-differs' },
		{ line: 4, column: 'amount', value: '$10.00', code: 'currency-in-cell-differs' },
	]);
});
