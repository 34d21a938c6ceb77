import { expect, test } from 'vitest';
import { csvFile, csvLine } from '#workflows/files/print-csv.ts';

test('a line with semicolons, quotes where needed', () => {
	expect(csvLine(['2027-02-16', 'Relance; « n° 1 »', 'say "x"', 'a\nb'])).toBe(
		'2027-02-16;"Relance; « n° 1 »";"say ""x""";"a\nb"\r\n',
	);
});

test.each(['=1+1', '+1+cmd', '-2+3+cmd|x', '-1;=cmd', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '-A1'])(
	'%j, written by a customer, is shown and not run',
	(text) => {
		expect(csvLine([text]).replace(/^"/, '')).toMatch(/^'/);
	},
);

test.each(['-12.50', '-3', '-1 234,56', '-1\u202F234,56 €', '-8 %', '-70.00 EUR', '12,50'])(
	'%j stays a number',
	(text) => {
		expect(csvLine([text])).toBe(`${text}\r\n`);
	},
);

test('a file begins with the mark of UTF-8', () => {
	expect(csvFile([['Quand'], ['2027-02-16']])).toBe('\uFEFFQuand\r\n2027-02-16\r\n');
});
