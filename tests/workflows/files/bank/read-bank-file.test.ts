import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBankFile } from '#workflows/files/bank/read-bank-file.ts';
import { balance, complement, movement } from './cfonb-file.ts';

const choices = { account: 'Compte courant', currency: 'EUR' };
const sample = (name: string): string => readFileSync(new URL(`samples/${name}`, import.meta.url), 'utf8');
const read = (text: string) => readBankFile(new TextEncoder().encode(text), choices);
const statementIn = (text: string) => {
	const file = read(text);
	if (!file.ok) throw new Error(JSON.stringify(file.problem));
	return file.value.statements[0]!;
};

describe('CAMT.053', () => {
	test('.02: amounts, dates, payer, and each transaction of a collective credit by itself', () => {
		const { account, currency, lines } = statementIn(sample('camt-053-02.xml'));
		expect({ account, currency }).toEqual({ account: 'FR7630006000011234567890189', currency: 'EUR' });
		expect(
			lines.map(({ amountCents, label, references, line }) => ({ amountCents, label, references, line })),
		).toEqual([
			{ amountCents: 124_000, label: 'FA-2026-0412 merci', references: [], line: 15 },
			{ amountCents: 100_040, label: '', references: ['RF18539007547034', 'FA-2026-0398'], line: 25 },
			{ amountCents: 46_000, label: 'solde novembre', references: [], line: 25 },
			{ amountCents: -1_000, label: 'FRAIS DE TENUE DE COMPTE', references: [], line: 42 },
		]);
		expect(lines[0]).toMatchObject({
			bookedOn: '2026-11-19',
			valueOn: '2026-11-18',
			bankReference: 'SR-0001',
			endToEndId: null,
			party: { name: "CAVES DE L'OURCQ", iban: 'FR1420041010050500013M02606' },
		});
		expect(lines[1]?.bankReference).toBe('SR-0002#1');
	});

	test('a label holds nothing that no database holds', () => {
		const text = sample('camt-053-02.xml').replace('merci', 'merci&#0;&#xD83D;\0');
		const file = read(text);
		const labels = file.ok
			? file.value.statements.flatMap(({ lines }) => lines.map((line) => line.label))
			: [];
		expect(labels.join('')).not.toMatch(/[\0\p{Cs}]/u);
		if (!file.ok) expect(file.problem.params['line']).toBe(15);
	});

	test('.08 with prefixes: a returned credit is a debit that says so', () => {
		expect(statementIn(sample('camt-053-08.xml')).lines).toMatchObject([
			{
				amountCents: -25_000,
				isReturn: true,
				endToEndId: 'FA-2026-0377',
				bookedOn: '2026-11-20',
				party: { name: 'HOTEL DES VOSGES', iban: null },
			},
		]);
	});

	test.each([
		['a total that does not add up', /2700\.40/, '2700.41', 'total-mismatch', 1],
		['a closing balance that does not add up', /12690\.40/, '12690.41', 'balance-mismatch', 42],
		['an entry that says neither credit nor debit', /<CdtDbtInd>DBIT/, '<CdtDbtInd>DEBIT', 'bad-value', 42],
		['a tag that is never closed', /<\/Stmt>/, '', 'broken-xml', 52],
		[
			'an entry in another currency than its account’s',
			/(<Ntry>\s*<Amt Ccy=")EUR/,
			'$1USD',
			'wrong-currency',
			15,
		],
		[
			'a balance in another currency',
			/(<\/CdOrPrtry>\s*<\/Tp>\s*<Amt Ccy=")EUR/,
			'$1USD',
			'wrong-currency',
			1,
		],
		['entities', /<Document/, '<!DOCTYPE x [<!ENTITY a "b">]><Document', 'unreadable', 1],
	])('is refused whole with its line: %s', (_, from, to, code, line) => {
		expect(read(sample('camt-053-02.xml').replace(from, to))).toMatchObject({
			ok: false,
			problem: { code, params: { line } },
		});
	});
});

test('a text without columns is said to be no known format', () => {
	expect(readBankFile(Buffer.from('bonjour'), { account: 'A', currency: 'EUR' })).toMatchObject({
		ok: false,
		problem: { code: 'unknown-format', params: { line: 1 } },
	});
});

describe('CFONB120', () => {
	const file = (...middle: string[]): string =>
		[balance('01', '181126', 1_000_000), ...middle, balance('07', '191126', 1_123_000)].join('\r\n');
	const paid = movement('191126', 124_000, 'VIR SEPA RECU');

	test('a movement with its complements, and a fee', () => {
		const { account, opening, closing, lines } = statementIn(
			file(
				paid,
				complement('191126', 'NPY', "CAVES DE L'OURCQ"),
				complement('191126', 'LCC', 'FA-2026-0412'),
				complement('191126', 'RCN', 'NOTPROVIDED'),
				movement('191126', -1_000, 'FRAIS'),
			),
		);
		expect(account).toBe('30006-00001-12345678901');
		expect([opening, closing]).toEqual([
			{ on: '2026-11-18', cents: 1_000_000 },
			{ on: '2026-11-19', cents: 1_123_000 },
		]);
		expect(lines).toMatchObject([
			{
				line: 2,
				amountCents: 124_000,
				label: 'VIR SEPA RECU FA-2026-0412',
				party: { name: "CAVES DE L'OURCQ" },
				endToEndId: null,
				bankReference: '0000042',
				isReturn: false,
			},
			{ line: 6, amountCents: -1_000, label: 'FRAIS' },
		]);
	});

	test('a movement with a reject reason takes back an earlier one', () => {
		expect(statementIn(file(paid, movement('191126', -1_000, 'REJET PRLV', '04'))).lines[1]?.isReturn).toBe(
			true,
		);
	});

	test.each([
		['a sum that does not add up', file(paid), 'balance-mismatch', 2],
		[
			'a complement before any movement',
			file(complement('191126', 'LIB', 'X'), paid),
			'record-out-of-place',
			2,
		],
		['an amount that is none', file(paid.replace('0000000012400{', '000000001240X{')), 'bad-value', 2],
		['a file cut short', file(paid).split('\r\n').slice(0, 2).join('\r\n'), 'missing-field', 1],
	])('is refused whole with its line: %s', (_, text, code, line) => {
		expect(read(text)).toMatchObject({ ok: false, problem: { code, params: { line } } });
	});

	test('without line breaks it says the same', () => {
		const text = file(paid, movement('191126', -1_000, 'FRAIS'));
		const strip = (lines: readonly { line: number }[]) => lines.map(({ line: _, ...rest }) => rest);
		expect(strip(statementIn(text.replaceAll('\r\n', '')).lines)).toEqual(strip(statementIn(text).lines));
	});

	test('columns filled with U+0000 read as blanks', () => {
		const text = file(paid, movement('191126', -1_000, 'FRAIS'));
		expect(statementIn(text.replaceAll('  ', '\0\0')).lines).toEqual(statementIn(text).lines);
	});

	test('whatever the amounts, opening plus movements is what the bank says, or the file is refused', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: -9_999_999, max: 9_999_999 }), { maxLength: 20 }),
				fc.integer({ min: -1, max: 1 }),
				(amounts, error) => {
					const total = amounts.reduce((sum, one) => sum + one, 0);
					const text = [
						balance('01', '181126', 5_000),
						...amounts.map((cents) => movement('191126', cents, 'VIR')),
						balance('07', '191126', 5_000 + total + error),
					].join('\n');
					const answer = read(text);
					expect(answer.ok).toBe(error === 0);
					if (answer.ok)
						expect(answer.value.statements[0]?.lines.map(({ amountCents }) => amountCents)).toEqual(amounts);
				},
			),
		);
	});
});

test('MT940: structured and worded details, a credit taken back, balances', () => {
	const { account, lines } = statementIn(sample('mt940.txt'));
	expect(account).toBe('FR7630006000011234567890189');
	expect(lines).toMatchObject([
		{
			line: 6,
			amountCents: 124_000,
			bookedOn: '2026-11-19',
			valueOn: '2026-11-18',
			bankReference: 'SR-0001',
			references: ['FA-2026-0412'],
			label: 'Facture FA-2026-0412 merci',
			endToEndId: null,
			party: { name: "CAVES DE L'OURCQ", iban: 'FR1420041010050500013M02606' },
		},
		{
			amountCents: -25_000,
			isReturn: true,
			endToEndId: 'FA-2026-0377',
			party: { name: 'HOTEL DES VOSGES' },
			label: 'RETOUR FA-2026-0377/AM04',
		},
	]);
	expect(read(sample('mt940.txt').replace('10990,00', '10990,01'))).toMatchObject({
		ok: false,
		problem: { code: 'balance-mismatch' },
	});
});

test('CSV: debit and credit apart, French dates, the account that the person named', () => {
	const { account, lines } = statementIn(sample('statement.csv'));
	expect(account).toBe('Compte courant');
	expect(lines).toMatchObject([
		{ line: 2, amountCents: 124_000, valueOn: '2026-11-18', party: { iban: 'FR1420041010050500013M02606' } },
		{ line: 3, amountCents: -1_000 },
	]);
	expect(read(sample('statement.csv').replace('1 240,00', 'beaucoup'))).toMatchObject({
		ok: false,
		problem: { code: 'bad-value', params: { line: 2, field: 'amount', value: 'beaucoup' } },
	});
	expect(read('Nom;Ville\nOurcq;Paris\n')).toMatchObject({ problem: { code: 'missing-field' } });
	expect(read('')).toMatchObject({ problem: { code: 'empty-file' } });
});

describe('CSV as French banks write it', () => {
	test.each([
		[
			'with lines about the account before the titles',
			'Téléchargement du 22/11/2026;\r\n\r\nCompte courant n° 12345678901;\r\nSolde au 21/11/2026 : 6 022,42 €\r\n\r\nDate;Libellé;Débit euros;Crédit euros;\r\n21/11/2026;"VIREMENT EN VOTRE FAVEUR\nMOULINS T6-4003";;150,00;\r\n',
			{ amountCents: 15_000, label: 'VIREMENT EN VOTRE FAVEUR MOULINS T6-4003', bookedOn: '2026-11-21' },
		],
		[
			'with the titles of software',
			'dateOp;dateVal;label;category;amount\n2026-11-21;2026-11-22;"VIR T6-2002";"Virements";500,00\n',
			{ amountCents: 50_000, bookedOn: '2026-11-21', valueOn: '2026-11-22' },
		],
		[
			'with titles that name the operation and the currency',
			'Date opération;Date valeur;Libellé opération;Montant en EUR\n21/11/2026;22/11/2026;VIR;45,10\n',
			{ amountCents: 4_510, valueOn: '2026-11-22' },
		],
		[
			'with titles in full',
			'Date de l’opération;Libellé;Détail de l’écriture;Montant de l’opération;Devise\n21/11/2026;VIR;VIR RECU DURAND;45,10;EUR\n',
			{ amountCents: 4_510, label: 'VIR' },
		],
	])('%s', (_, text, line) => {
		expect(statementIn(text).lines).toMatchObject([line]);
	});

	test('a movement in another currency than the account’s is not taken for one of the account', () => {
		expect(
			read('Date;Libellé;Montant;Devise\n21/11/2026;VIR;1,00;EUR\n21/11/2026;VIR;1,00;USD\n'),
		).toMatchObject({
			problem: { code: 'bad-value', params: { line: 3, field: 'currency', value: 'USD' } },
		});
	});

	test('a fault after such lines is told with its line of the file', () => {
		expect(
			read('Compte;123\n\nDate;Libellé;Montant\n21/11/2026;VIR;1,00\n22/11/2026;VIR;un\n'),
		).toMatchObject({
			problem: { code: 'bad-value', params: { line: 5, field: 'amount' } },
		});
	});
});

test('CAMT.053: what a payer says beside structured references names its invoice', () => {
	const text = sample('camt-053-02.xml').replace(
		'<RfrdDocInf>',
		'<AddtlRmtInf>solde facture FA-2026-0399</AddtlRmtInf><RfrdDocInf>',
	);
	expect(statementIn(text).lines[1]?.references).toContain('solde facture FA-2026-0399');
});

test('MT940: a payer’s reference with strokes keeps the bank’s own', () => {
	const text = sample('mt940.txt').replace(/(:61:.*?NTRF)[^\n/]*(\/\/SR-0001)/, '$1INV/2026/0412$2');
	expect(statementIn(text).lines[0]).toMatchObject({
		references: ['INV/2026/0412'],
		bankReference: 'SR-0001',
	});
});
