import { expect, test } from 'vitest';
import { customerColumns, guessMapping } from '#workflows/files/import/columns.ts';
import { countryCode } from '#workflows/files/import/country-code.ts';
import { isEmail, readEmails, readPhone } from '#workflows/files/import/contact-cells.ts';
import { customerKindOf, languageOf, rolesOf } from '#workflows/files/import/customer-words.ts';
import { isSiren } from '#workflows/files/import/is-siren.ts';
import { readCustomers } from '#workflows/files/import/read-customers.ts';
import { readTable } from '#workflows/files/import/table.ts';

const HEADER =
	'Code client;Raison sociale;SIREN;Type;Langue;Pays;Adresse;Code postal;Ville;Contact;Fonction;E-mail;Téléphone';
const read = (...lines: string[]) => {
	const table = readTable([HEADER, ...lines].join('\n'));
	if (!table.ok) throw new Error(table.problem.code);
	return readCustomers(table.value, guessMapping(table.value.header, customerColumns), {
		country: 'FR',
		currency: 'EUR',
	});
};

test('a customer with its people, from several lines', () => {
	const { customers, bad } = read(
		'C1;Durand SA;732 829 320;Société;Français;France;1 rue du Rhône;1000;Bourg;Paul;Comptable;paul@durand.test;04.72.00.00.00',
		'C1;;;;;;;;;Anne;Gérante;anne@durand.test, a.d@durand.test;',
		'C1;;;;;;;;;Paul;Comptable;paul@durand.test;04.72.00.00.00',
	);
	expect(bad).toEqual([]);
	expect(customers).toEqual([
		{
			line: 2,
			customer: 'C1',
			name: 'Durand SA',
			siren: '732829320',
			siret: null,
			kind: 'company',
			language: 'fr',
			country: 'FR',
			address: { lines: ['1 rue du Rhône'], postcode: '01000', city: 'Bourg', country: 'FR' },
			contacts: [
				{ name: 'Paul', roles: ['accounting'], email: 'paul@durand.test', phone: '+33472000000' },
				{ name: 'Anne', roles: ['management'], email: 'anne@durand.test', phone: null },
				{ name: null, roles: ['management'], email: 'a.d@durand.test', phone: null },
			],
		},
	]);
});

test.each([
	['C1;A;732829321;;;;;;;;;;', 'SIREN', '732829321', 'siren-invalid'],
	['C1;A;;;;;1 rue X;;Lyon;;;;', 'Code postal', '', 'address-incomplete'],
	['C1;A;;;;;1 rue X;6900;Lyon;;;x@;', 'E-mail', 'x@', 'email-invalid'],
	['C1;A;;;;;1 rue X;ABC;Lyon;;;;', 'Code postal', 'ABC', 'postcode-invalid'],
	['C1;A;;;;Atlantide;;;;;;;', 'Pays', 'Atlantide', 'country-unknown'],
	['C1;A;;;;;;;;;;;12', 'Téléphone', '12', 'phone-invalid'],
	['C1;A;;???;;;;;;;;;', 'Type', '???', 'kind-unknown'],
	[';;732829320;;;;;;;;;;', 'Code client', '', 'missing-value'],
])('%s is told with its column and reason, and stops no other line', (line, column, value, code) => {
	const { customers, bad } = read(line, 'C2;B;;;;;;;;;;;');
	expect(bad).toEqual([{ line: 2, column, value, code }]);
	expect(customers.map(({ customer }) => customer)).toEqual(['C2']);
});

test('two lines of one customer that name two companies are for a person', () => {
	expect(read('C1;A;732829320;;;;;;;;;;', 'C1;A;552100554;;;;;;;;;;').bad).toEqual([
		{ line: 3, column: 'SIREN', value: '552100554', code: 'siren-differs' },
	]);
});

test.each(['732829320', '552100554', '443061841'])(
	'%s passes the check of INSEE; any other last digit fails',
	(siren) => {
		expect(isSiren(siren)).toBe(true);
		const others = Array.from('0123456789')
			.filter((digit) => digit !== siren.at(-1))
			.map((digit) => siren.slice(0, 8) + digit);
		expect(others.some(isSiren)).toBe(false);
	},
);

test.each([
	['04 72 00 00 00', 'FR', '+33472000000'],
	['472000000', 'FR', '+33472000000'],
	['+33 (0)4 72 00 00 00', 'FR', '+33472000000'],
	['0032 2 555 12 12', 'FR', '+3225551212'],
	['02 555 12 12', 'BE', '+3225551212'],
	['00 00 00 00 00', 'FR', null],
	['n/a', 'FR', null],
])('phone %s in %s', (cell, country, phone) => expect(readPhone(cell, country)).toBe(phone));

test('several addresses in a cell are parted, and the impossible one named', () => {
	expect(readEmails('a@b.fr; <c@d.com>, nobody@')).toEqual({
		emails: ['a@b.fr', 'c@d.com'],
		bad: ['nobody@'],
	});
	expect(['a@b', '@b.fr', 'a b@c.fr', 'a..b@c.fr', 'a@-c.fr'].some(isEmail)).toBe(false);
});

test('words of people', () => {
	expect([countryCode('Allemagne'), countryCode('Germany'), countryCode('de'), countryCode('ZZ')]).toEqual([
		'DE',
		'DE',
		'DE',
		null,
	]);
	expect([customerKindOf('Mairie de Lyon'), customerKindOf('Particulier'), customerKindOf('EI')]).toEqual([
		'public',
		'consumer',
		'sole-trader',
	]);
	expect([languageOf('Français'), languageOf('en-GB'), languageOf('de'), languageOf('?')]).toEqual([
		'fr',
		'en',
		'de',
		null,
	]);
	expect(rolesOf('Comptabilité fournisseurs / Achats, Chef de projet')).toEqual([
		'accounting',
		'buyer',
		'chef-de-projet',
	]);
});

const LIMITS =
	'Code client;Plafond de crédit;Montant assuré;Portail;Adresse du portail;Numéro fournisseur;Jour de paiement;Groupe';
const withLimits = (...lines: string[]) => {
	const table = readTable([LIMITS, ...lines].join('\n'));
	if (!table.ok) throw new Error(table.problem.code);
	const mapping = guessMapping(table.value.header, customerColumns);
	return readCustomers(table.value, mapping, { country: 'FR', currency: 'EUR' });
};

test('limits, portal, day of payment and group come with the customer; an empty cell says nothing', () => {
	const { customers, bad, decimalMark } = withLimits(
		'C1;25 000,50 €;10.000,00;Ariba;https://portail.test/a;F-778;jeudi;DURAND',
		'C2;;;;;;;',
	);
	expect(bad).toEqual([]);
	expect(decimalMark).toBe(',');
	expect(customers[0]).toMatchObject({
		...{ creditLimitCents: 2_500_050, insuredCents: 1_000_000, portalName: 'Ariba' },
		...{ portalUrl: 'https://portail.test/a', portalNumber: 'F-778', paymentRunDay: 4, groupCode: 'DURAND' },
	});
	expect(Object.keys(customers[1] ?? {})).not.toContain('creditLimitCents');
});

test.each([
	['C1;beaucoup;;;;;;', 'Plafond de crédit', 'beaucoup', 'not-an-amount'],
	['C1;;-5;;;;;', 'Montant assuré', '-5', 'amount-not-positive'],
	['C1;;;;portail.test;;;', 'Adresse du portail', 'portail.test', 'url-invalid'],
	['C1;;;;;;dimanche;', 'Jour de paiement', 'dimanche', 'weekday-unknown'],
])('%s: a limit or a day that cannot be one is told with its column', (line, column, value, code) => {
	expect(withLimits(line).bad).toEqual([{ line: 2, column, value, code }]);
});
