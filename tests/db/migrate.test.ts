import { Client } from 'pg';
import { expect, test } from 'vitest';
import { readFile } from 'node:fs/promises';
import { generateSchema } from '#db/generate-schema.ts';
import { migrate, shippedMigrations } from '#db/migrate.ts';
import { testDatabase } from '../config/test-database.ts';

async function appliedTo(url: string): Promise<string[]> {
	const client = new Client({ connectionString: url });
	await client.connect();
	const { rows } = await client.query<{ name: string }>('select name from migrations.applied order by name');
	await client.end();
	return rows.map(({ name }) => name);
}

test('migrating twice, and from two processes at once, applies each file once', async () => {
	const { ownerUrl } = await testDatabase();
	const files = [...(await shippedMigrations()), { name: '9999_late.sql', sql: 'create schema late' }];
	await Promise.all([migrate(ownerUrl, files), migrate(ownerUrl, files)]);
	expect(await appliedTo(ownerUrl)).toEqual(files.map(({ name }) => name));
});

test('an edited or missing file is refused and nothing is applied', async () => {
	const { ownerUrl } = await testDatabase();
	const files = await shippedMigrations();
	const [first, ...others] = files;
	const edited = [
		{ name: first!.name, sql: `${first!.sql}\n-- changed` },
		...others,
		{ name: '9999.sql', sql: 'create schema late' },
	];
	await expect(migrate(ownerUrl, edited)).rejects.toThrow(`${first!.name} was changed after it was applied`);
	await expect(migrate(ownerUrl, others)).rejects.toThrow('is not part of this version');
	expect(await appliedTo(ownerUrl)).toEqual(files.map(({ name }) => name));
});

test('a file that fails leaves nothing behind and names itself', async () => {
	const { ownerUrl } = await testDatabase();
	const files = [
		...(await shippedMigrations()),
		{ name: '9999_bad.sql', sql: 'create schema half; select 1/0' },
	];
	await expect(migrate(ownerUrl, files)).rejects.toThrow('Migration 9999_bad.sql failed: division by zero');
	expect(await appliedTo(ownerUrl)).not.toContain('9999_bad.sql');
	const client = new Client({ connectionString: ownerUrl });
	await client.connect();
	expect((await client.query(`select from pg_namespace where nspname = 'half'`)).rowCount).toBe(0);
	await client.end();
});

test('a table that a file rewrote or filled is left vacuumed and with its statistics', async () => {
	const { ownerUrl } = await testDatabase();
	const files = await shippedMigrations();
	const filled = {
		name: '9998_filled.sql',
		sql: 'create table kept as select n from generate_series(1, 5000) n; create table gone as select 1 as n',
	};
	const rewritten = {
		name: '9999_rewritten.sql',
		sql: 'drop table gone; create table made (n int); alter table kept alter column n type text',
	};
	await migrate(ownerUrl, [...files, filled, rewritten]);
	const client = new Client({ connectionString: ownerUrl });
	await client.connect();
	// Whether pages count as seen by all also hangs on who else reads at that moment: what was asked for does not.
	const kept = async () => {
		const { rows } = await client.query<{ rows: number; vacuumed: number; analyzed: number }>(
			`select reltuples as rows, pg_stat_get_vacuum_count(oid)::int as vacuumed,
				pg_stat_get_analyze_count(oid)::int as analyzed from pg_class where relname = 'kept'`,
		);
		return rows;
	};
	await expect.poll(kept).toEqual([{ rows: 5000, vacuumed: 1, analyzed: 1 }]);
	await client.end();
});

test('schema.ts says what the migrations made', async () => {
	const { ownerUrl } = await testDatabase();
	const committed = await readFile(new URL('../../db/schema.ts', import.meta.url), 'utf8');
	expect(committed).toBe(await generateSchema(ownerUrl));
});
