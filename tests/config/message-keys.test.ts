import { describe, expect, test } from 'vitest';
import { compareMessages, misprints } from '#local/checks/message-keys.ts';

describe('texts in two languages', () => {
	test('same keys, same parameters: nothing to say', () => {
		expect(compareMessages({ a: 'Facture {number}' }, { a: 'Invoice {number}' })).toEqual([]);
	});

	test('a text that only one language has', () => {
		expect(compareMessages({ a: 'Un' }, { b: 'Two' })).toEqual([
			'a: missing in en.json',
			'b: missing in fr.json',
		]);
	});

	test('an empty text', () => {
		expect(compareMessages({ a: ' ' }, { a: 'One' })).toEqual(['a: empty in fr.json']);
	});

	test('a parameter that one language forgot', () => {
		expect(compareMessages({ a: 'Le {date} : {amount}' }, { a: 'On {date}' })).toEqual([
			'a: fr takes {amount, date}, en takes {date}',
		]);
	});

	test('the texts of a plural count together', () => {
		const plural = (one: string, other: string) => [{ match: { 'count=one': one, 'count=*': other } }];
		expect(
			compareMessages(
				{ a: plural('Une facture', '{count} factures') },
				{ a: plural('{count} invoice', '{count} invoices') },
			),
		).toEqual([]);
	});
});

describe('signs in their language', () => {
	test.each([["L'accord"], ['Vraiment ?'], ['« Client\u00a0»'], ['Attendez...']])(
		'%s is sent back in French',
		(text) => {
			expect(misprints({ a: text }, 'fr')).toHaveLength(1);
		},
	);

	test('what a printer accepts', () => {
		expect(misprints({ a: 'L’accord de «\u00a0Client\u00a0»\u00a0: vraiment\u202f?' }, 'fr')).toEqual([]);
		expect(misprints({ a: 'Really? Yes: “Customer”.' }, 'en')).toEqual([]);
	});

	test('English apostrophes as well', () => {
		expect(misprints({ a: "It isn't" }, 'en')).toHaveLength(1);
	});
});
