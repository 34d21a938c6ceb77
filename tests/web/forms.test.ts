import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { civilDate, currency, iban, optionalNumber, siren } from '#lib/server/forms/fields.ts';
import { optionalAmount, positiveAmount, typedCents } from '#lib/server/forms/typed-amount.ts';
import { parseForm } from '#lib/server/forms/parse-form.ts';
import { localPath } from '#lib/server/session/local-path.ts';
import { isFromOwnPage } from '#lib/server/session/same-origin.ts';

const form = (fields: Record<string, string>) => {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.set(name, value);
	return data;
};

test('a null character, which nobody types and Postgres does not hold, is a wrong field', () => {
	const shape = z.object({ name: z.string(), 'ids[]': z.array(z.string()) });
	expect(parseForm(shape, form({ name: 'a\0b', 'ids[]': 'c\0' }))).toMatchObject({
		ok: false,
		problems: { name: 'field-invalid', 'ids[]': 'field-invalid' },
	});
});

test('each wrong field is named with its code, and a password is never echoed', () => {
	const shape = z.object({ iban, on: civilDate, password: z.string().min(10, 'password-short') });
	expect(parseForm(shape, form({ iban: 'FR76', on: '2027-02-30x', password: 'short' }))).toEqual({
		ok: false,
		values: { iban: 'FR76', on: '2027-02-30x' },
		problems: { iban: 'iban-invalid', on: 'date-invalid', password: 'password-short' },
	});
});

test.each([
	['1 234,56', 'EUR', 123_456],
	['1234.5', 'EUR', 123_450],
	['0,01', 'EUR', 1],
	['12 500', 'JPY', 12_500],
	['12,345', 'TND', 12_345],
])('%s of %s is %i in its smallest unit', (text, code, cents) => {
	expect(typedCents(positiveAmount.parse(text), code)).toBe(cents);
});

test('zero, less, and what is no number are no amount', () => {
	for (const text of ['0', '-5', 'abc', '']) expect(positiveAmount.safeParse(text).success).toBe(false);
	expect(optionalNumber.parse('')).toBeNull();
	expect(optionalAmount.parse('')).toBeNull();
});

test('an amount copied from the page is read as it stands there, in either language', () => {
	for (const text of ['1234.5', '1234,50', '1 234,50 €', '€1,234.50', '1.234,50', '1\u202f234,50'])
		expect(positiveAmount.parse(text), text).toEqual({ units: 1234.5 });
	for (const text of ['1,234,567', '1.234.567', '1 234 567'])
		expect(positiveAmount.parse(text), text).toEqual({ units: 1_234_567 });
	for (const text of ['1,23,4', '12.34,5', '1.234,56.7', '1,,2', ','])
		expect(positiveAmount.safeParse(text).success, text).toBe(false);
});

test('a SIREN has nine digits with their control digit', () => {
	expect(siren.parse('552 100 554')).toBe('552100554');
	expect(siren.safeParse('552100555').success).toBe(false);
	expect(siren.parse('')).toBeNull();
});

test('a currency is one that exists', () => {
	expect(currency.parse('eur')).toBe('EUR');
	expect(currency.safeParse('EUX').success).toBe(false);
});

describe('what leaves the site', () => {
	test('a path to go back to never leads elsewhere', () => {
		for (const path of ['//evil.example', 'https://evil.example', '/\\evil.example', null])
			expect(localPath(path)).toBe('/');
		for (const path of ['/\t/evil.example', '/\n/evil.example', '/runs\r\nSet-Cookie: a=b'])
			expect(localPath(path)).toBe('/');
		expect(localPath('/runs?status=all')).toBe('/runs?status=all');
	});
});

describe('where a form comes from', () => {
	const post = (origin: string | null, url = 'https://localhost:3000/settings') => ({
		url: new URL(url),
		request: new Request(url, { method: 'POST', ...(origin !== null && { headers: { origin } }) }),
	});

	test('the very host it was sent to, whatever the adapter thinks of the protocol', () => {
		expect(isFromOwnPage(post('http://localhost:3000'), null)).toBe(true);
		expect(isFromOwnPage(post('http://localhost:3001'), null)).toBe(false);
	});

	test('the configured address, when there is one', () => {
		expect(isFromOwnPage(post('https://amiable.example'), 'https://amiable.example')).toBe(true);
		expect(isFromOwnPage(post('http://amiable.example'), 'https://amiable.example')).toBe(false);
	});

	test('nowhere or nonsense is refused; reading needs no origin', () => {
		expect(isFromOwnPage(post(null), null)).toBe(false);
		expect(isFromOwnPage(post('null'), null)).toBe(false);
		expect(
			isFromOwnPage({ url: new URL('http://a.test'), request: new Request('http://a.test') }, null),
		).toBe(true);
	});
});
