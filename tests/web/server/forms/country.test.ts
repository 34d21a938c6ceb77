import { expect, test } from 'vitest';
import { country } from '#lib/server/forms/country.ts';

test.each([
	['fr', 'FR'],
	[' Allemagne ', 'DE'],
	['Pays-Bas', 'NL'],
	['Germany', 'DE'],
	['Royaume-Uni', 'GB'],
])('a country typed as «%s» is %s, not its first two letters', (typed, code) => {
	expect(country.parse(typed)).toBe(code);
});

test.each(['', 'XX', 'Atlantide', 'F'])('«%s» is no country', (typed) => {
	expect(country.safeParse(typed).error?.issues[0]?.message).toBe('country-unknown');
});
