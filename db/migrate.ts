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

async function apply(owner: Client, { name, sql }: MigrationFile): Promise<void> {
	await owner.query('begin');
	try {
		await owner.query(sql);
		await owner.query('insert into migrations.applied (name, checksum) values ($1, $2)', [
			name,
			checksumOf(sql),
		]);
		await owner.query('commit');
	} catch (error) {
		await owner.query('rollback');
		throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
	}
}

/**
 * Brings the database up to date: roles, then each new file in order, each in its own transaction.
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
		for (const file of all) if (!done.has(file.name)) await apply(owner, file);
	} finally {
		await owner.end();
	}
}
