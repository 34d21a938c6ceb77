import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { fileStatements } from '#lib/server/money/file-statements.ts';
import { deskWorld } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

const ACCOUNT = '00000000-0000-4000-8000-00000000ba11';
const OTHER = '00000000-0000-4000-8000-00000000ba12';
const file = (n: number): string => `00000000-0000-4000-8000-0000000f100${String(n)}`;
let world: DeskWorld;

/** File, place in it, account, opening day and cents, closing day and cents. */
type Told = readonly [number, number, string, ...(readonly (string | number | null)[])];

const told: readonly Told[] = [
	[1, 1, ACCOUNT, '2027-02-01', 100, '2027-02-28', 300],
	// Of another account, and later: never what March goes on from.
	[2, 1, OTHER, '2027-02-28', 1, '2027-03-01', 2],
	// March, day by day in one file, then its second day again by another format.
	[3, 1, ACCOUNT, '2027-03-01', 300, '2027-03-01', 350],
	[3, 2, ACCOUNT, '2027-03-02', 340, '2027-03-02', 400],
	[4, 1, ACCOUNT, '2027-03-02', 340, '2027-03-02', 400],
	[5, 1, ACCOUNT, null, null, null, null],
	[6, 1, ACCOUNT, '2027-03-03', 400, '2027-03-03', 390],
];

beforeAll(async () => {
	world = await deskWorld();
	await world.inside(async (tx) => {
		await sql`insert into bank_account (id, currency, iban, holder, factor) values
			(${ACCOUNT}, 'EUR', 'FR7630001007941234567890185', 'V', false), (${OTHER}, 'USD', 'FR7630006000011234567890189', 'V', false)`.execute(
			tx,
		);
		for (let n = 1; n <= 6; n++)
			await sql`insert into bank_file (id, filename, format, content, sha256, at, lines, known_lines)
				values (${file(n)}, 'f', 'camt.053', '', ${String(n).padStart(64, 'a')}, timestamptz '2027-03-05' + ${n} * interval '1 hour', 1, 0)`.execute(
				tx,
			);
		for (const [n, position, account, ...balances] of told)
			await sql`insert into bank_statement (file_id, position, account, bank_account_id, currency, opening_on, opening_cents, closing_on, closing_cents)
				values (${file(n)}, ${position}, 'x', ${account}, 'EUR', ${sql.join(balances)})`.execute(tx);
	});
});

const beforeOf = async (n: number) =>
	(await world.inside((tx) => fileStatements(tx, file(n)))).map(({ before }) => before);

test('an opening balance opens the statement of its account that closes there', async () => {
	expect(await beforeOf(1)).toEqual([null]);
	expect(await beforeOf(2)).toEqual([null]);
	const february = { fileId: file(1), position: 1, closingOn: '2027-02-28', closingCents: 300 };
	const first = { fileId: file(3), position: 1, closingOn: '2027-03-01', closingCents: 350 };
	expect(await beforeOf(3)).toEqual([february, first]);
});

test('what tells the same days again goes on from what they go on from, and without balances from nothing', async () => {
	expect(await beforeOf(4)).toMatchObject([{ fileId: file(3), position: 1 }]);
	expect(await beforeOf(5)).toEqual([null]);
	expect(await beforeOf(6)).toMatchObject([{ closingOn: '2027-03-02', closingCents: 400 }]);
});
