import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { Client } from 'pg';
import { ensureRoles } from './roles.ts';

export type MigrationFile = { name: string; sql: string };
type Applied = { name: string; checksum: string };

const folder = new URL('migrations/', import.meta.url);

/** One migration at a time per database, whatever number of processes start. */
const LOCK = 728_194_305;

const LEDGER = `
	create schema if not exists migrations;
	create table if not exists migrations.applied (
		name text primary key,
		checksum text not null,
		applied_at timestamptz not null default now()
	);
	alter table migrations.applied enable row level security;
	alter table migrations.applied force row level security;
	drop policy if exists owner on migrations.applied;
	create policy owner on migrations.applied to current_user using (true) with check (true);
`;

const checksumOf = (sql: string): string => createHash('sha256').update(sql).digest('hex');

/** The migrations that ship with the product, in order. */
export async function shippedMigrations(): Promise<MigrationFile[]> {
	const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
	return Promise.all(
		names.map(async (name) => ({ name, sql: await readFile(new URL(name, folder), 'utf8') })),
	);
}

function refuseEdited(applied: readonly Applied[], files: readonly MigrationFile[]): void {
	for (const { name, checksum } of applied) {
		const file = files.find((candidate) => candidate.name === name);
		if (!file)
			throw new Error(`Migration ${name} was applied to this database but is not part of this version.`);
		if (checksumOf(file.sql) !== checksum)
			throw new Error(`Migration ${name} was changed after it was applied: add a new migration instead.`);
	}
}

/** Tables that this transaction made, altered or wrote to. */
const TOUCHED = `
	select c.oid from pg_class c left join pg_stat_xact_user_tables s on s.relid = c.oid
	where c.relkind = 'r' and c.relpersistence <> 't' and c.relnamespace not in ('pg_catalog'::regnamespace, 'migrations'::regnamespace)
		and (c.xmin = pg_current_xact_id()::xid or s.n_tup_ins + s.n_tup_upd + s.n_tup_del > 0)
`;

/** @returns the tables that the file touched */
async function apply(owner: Client, { name, sql }: MigrationFile): Promise<number[]> {
	await owner.query('begin');
	try {
		await owner.query(sql);
		const { rows } = await owner.query<{ oid: number }>(TOUCHED);
		await owner.query('insert into migrations.applied (name, checksum) values ($1, $2)', [
			name,
			checksumOf(sql),
		]);
		await owner.query('commit');
		return rows.map(({ oid }) => oid);
	} catch (error) {
		await owner.query('rollback');
		throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
	}
}

/**
 * A rewritten table has neither statistics nor a visibility map, and the server's own cleaning does not always notice:
 * lists would read every row until it does.
 */
async function settle(owner: Client, touched: readonly number[]): Promise<void> {
	const { rows } = await owner.query<{ name: string }>(
		`select oid::regclass::text as name from pg_class where oid = any ($1::oid[])`,
		[touched],
	);
	if (rows.length > 0) await owner.query(`vacuum (analyze) ${rows.map(({ name }) => name).join(', ')}`);
}

/**
 * Brings the database up to date: roles, then each new file in order, each in its own transaction;
 * what they touched is then vacuumed and analysed, so that the first screens find it as the last ones will.
 * Safe to call from several processes at once; a second call does nothing.
 * @param ownerUrl a role that may create roles and owns the tables; never the one the application runs as
 * @throws Error when an applied file was edited or is missing, or when a file fails (nothing of it remains)
 */
export async function migrate(ownerUrl: string, files?: readonly MigrationFile[]): Promise<void> {
	const all = files ?? (await shippedMigrations());
	const owner = new Client({ connectionString: ownerUrl });
	await owner.connect();
	try {
		await owner.query('select pg_advisory_lock($1)', [LOCK]);
		await ensureRoles(owner, ownerUrl);
		await owner.query(LEDGER);
		const { rows } = await owner.query<Applied>('select name, checksum from migrations.applied');
		refuseEdited(rows, all);
		const done = new Set(rows.map(({ name }) => name));
		const touched: number[] = [];
		for (const file of all) if (!done.has(file.name)) touched.push(...(await apply(owner, file)));
		await settle(owner, touched);
	} finally {
		await owner.end();
	}
}
