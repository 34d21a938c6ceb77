import type { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { forOrganisation } from '#db/client.ts';
import { sql } from 'kysely';
import { connected } from '../config/test-database.ts';
import { organisationDatabase } from './organisation-database.ts';
import type { OrganisationDatabase } from './organisation-database.ts';

type Column = { name: string; type: string; check: string | null };

let world: OrganisationDatabase;
let other: string;
let owner: Client;
let tables: string[];

beforeAll(async () => {
	world = await organisationDatabase();
	other = await world.another('Menuiserie Vauban');
	owner = await connected(world.ownerUrl);
	const { rows } = await owner.query<{ name: string }>(
		`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'organisation'`,
	);
	tables = rows.map(({ name }) => name);
	// One row of the first company in every table, keys unchecked: what matters here is who sees it.
	await owner.query('set session_replication_role = replica');
	for (const table of tables) await owner.query(await insertOf(table, world.organisationId));
});

async function insertOf(table: string, organisationId: string): Promise<string> {
	const { rows } = await owner.query<Column>(
		`select attname as name, format_type(atttypid, atttypmod) as type,
			(select pg_get_constraintdef(c.oid) from pg_constraint c
				where conrelid = attrelid and contype = 'c' and conkey = array[attnum] limit 1) as check
		from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
			and attnotnull and attname <> 'organisation_id' and attidentity = ''
			and not exists (select from pg_attrdef where adrelid = attrelid and adnum = attnum)`,
		[table],
	);
	const extra = Object.entries(ALSO[table] ?? {}).map(([name, value]) => ({ name, value }));
	const values = [...rows.map((column) => ({ name: column.name, value: sampleOf(column) })), ...extra];
	return `insert into "${table}" (organisation_id${values.map(({ name }) => `, "${name}"`).join('')})
		values ('${organisationId}'${values.map(({ value }) => `, ${value}`).join('')})`;
}

/** Columns that may be absent, but not in the row that is tried. */
const ALSO: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	attribution_rule: { collector_id: 'gen_random_uuid()' },
	ledger_entry: { invoice_id: `'x'` },
	message_template_version: { subject: `'x'`, body: `'x'` },
};

const SAMPLES: Readonly<Record<string, string>> = {
	uuid: 'gen_random_uuid()',
	'character(2)': `'FR'`,
	'character(3)': `'EUR'`,
	jsonb: `'{}'`,
	date: `'2027-01-01'`,
	'timestamp with time zone': `'2027-01-01T00:00Z'`,
	bytea: `'\\x00'`,
	boolean: 'false',
	integer: '1',
	bigint: '1',
	smallint: '1',
};

/** Texts that their column checks in a way of its own. */
const NAMED: Readonly<Record<string, string>> = { path: `'/'`, sha256: `'${'a'.repeat(64)}'` };

function sampleOf({ name, type, check }: Column): string {
	const word = /'([a-z-]+)'::text/.exec(check ?? '')?.[1];
	if (type.endsWith('[]')) return word ? `array['${word}']` : `'{}'`;
	if (type === 'text') return NAMED[name] ?? `'${word ?? 'x'}'`;
	return /ARRAY\[(\d+)/.exec(check ?? '')?.[1] ?? SAMPLES[type] ?? '1';
}

const count = async (organisationId: string, table: string): Promise<number> =>
	forOrganisation(world.db, organisationId, async (tx) => {
		const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
			tx,
		);
		return rows[0]!.count;
	});

test('each company sees its rows and nothing of the other, in every table', async () => {
	for (const table of tables)
		expect({
			table,
			own: await count(world.organisationId, table),
			other: await count(other, table),
		}).toEqual({
			table,
			own: 1,
			other: 0,
		});
	expect(await count(other, 'organisation')).toBe(1);
});

test('a row for another company is refused, in every table', async () => {
	for (const table of tables) {
		const statement = await insertOf(table, world.organisationId);
		const attempt = forOrganisation(world.db, other, (tx) => sql.raw(statement).execute(tx));
		await expect(attempt, table).rejects.toThrow(/row-level security/);
	}
});

test("another company's rows can be neither changed nor deleted", async () => {
	for (const table of tables) {
		const touch = (statement: string) =>
			forOrganisation(
				world.db,
				other,
				async (tx) => (await sql.raw(statement).execute(tx)).numAffectedRows ?? 0n,
			).catch((error: unknown) => (error as Error).message);
		expect([0n, `permission denied for table ${table}`]).toContain(await touch(`delete from "${table}"`));
		expect([0n, `permission denied for table ${table}`]).toContain(
			await touch(`update "${table}" set organisation_id = '${other}'`),
		);
	}
});

test('without a company nothing is seen', async () => {
	for (const table of [...tables, 'organisation']) {
		const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
			world.db,
		);
		expect({ table, count: rows[0]!.count }).toEqual({ table, count: 0 });
	}
});

describe('history', () => {
	test.each(['fact', 'ledger_entry', 'journal', 'scenario_version', 'scenario_draft'])(
		'%s only grows, even for its owner',
		async (table) => {
			await owner.query('set session_replication_role = origin');
			await expect(owner.query(`update ${table} set organisation_id = organisation_id`)).rejects.toThrow(
				'append-only',
			);
			await expect(owner.query(`delete from ${table}`)).rejects.toThrow('append-only');
			await expect(owner.query(`truncate ${table} cascade`)).rejects.toThrow('append-only');
		},
	);
});
