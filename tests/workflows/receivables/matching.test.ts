import { expect, test } from 'vitest';

import { invoicesNamedIn } from '#workflows/receivables/matching.ts';

const invoices = [
	{ invoice: 'i1', number: 'FA-2027-0001' },
	{ invoice: 'i11', number: 'FA-2027-0011' },
	{ invoice: 'i12', number: 'FA-2027-0001-2' },
	{ invoice: 'n', number: '20270042' },
	{ invoice: 's', number: '42' },
	{ invoice: 'F-7', number: 'F-7' },
];

test.each([
	['VIR SEPA ACME FA-2027-0001', ['i1']],
	['vir fa 2027 0001 acme', ['i1']],
	['VIRFACTUREFA20270001', ['i1']],
	['FA-2027-00011', []],
	['FA-2027-0011 ET FA-2027-0001', ['i11', 'i1']],
	['FA-2027-0001-2', ['i12']],
	['REGLT 20270042', ['n']],
	['REGLT 120270042', []],
	['REGLT 42 EUR', []],
	['PAYMENT F7', ['F-7']],
	['PAYMENT F-77', []],
	['PAYMENT REF7', []],
	['FA-2027-0001 FA-2027-0001', ['i1']],
	['NO REFERENCE', []],
	['', []],
])('%s names %j', (label, named) => {
	expect(invoicesNamedIn(label, invoices)).toEqual(named);
});

test('a reference that fits two invoices names neither', () => {
	const twins = [
		{ invoice: 'a', number: 'FA-2027-0001' },
		{ invoice: 'b', number: 'FA/2027/0001' },
	];
	expect(invoicesNamedIn('FA 2027 0001', twins)).toEqual([]);
});

test('characters with a meaning in patterns are ordinary here', () => {
	expect(invoicesNamedIn('pay 2027.(1)+', [{ invoice: 'x', number: '2027.(1)+' }])).toEqual(['x']);
});
