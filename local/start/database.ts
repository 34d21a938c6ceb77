import { mkdirSync } from 'node:fs';
import { Client } from 'pg';
import { migrate } from '#db/migrate.ts';
import { urlFor } from '#db/roles.ts';
import { Failure } from '../failure.ts';
import type { GuardedProcess } from '../guarded-process.ts';
import { ensureDatabase, startPostgres } from '../postgres.ts';
import { terminalText } from '../terminal-text.ts';
import { secrets } from './secrets.ts';

/** `ownerUrl` migrates and seeds; `appUrl` is all that web and worker get; `given` says where it is when it is somebody else's. */
export type Database = { ownerUrl: string; appUrl: string; given?: string; process?: GuardedProcess };

/** A port of our own, since 5432 often belongs to another Postgres. */
const firstPort = 54_320;

/**
 * The database that `DATABASE_URL` names, else an embedded one whose files live in `folder`; brought up to date.
 * @throws Failure `database-silent` when the one that is named cannot be reached
 */
export async function openDatabase(folder: string): Promise<Database> {
	const given = process.env['DATABASE_URL'];
	const database = given === undefined ? await embedded(folder) : await external(given);
	await migrate(database.ownerUrl);
	return database;
}

async function external(url: string): Promise<Database> {
	const ownerUrl = process.env['AMIABLE_OWNER_DATABASE_URL'] ?? url;
	if (ownerUrl !== url) process.env['AMIABLE_ROLE_PASSWORD'] ??= decodeURIComponent(new URL(url).password);
	const { host, pathname } = new URL(ownerUrl);
	const given = `${host}${pathname}`;
	await reach(ownerUrl, given);
	return { ownerUrl, appUrl: urlFor(url, 'amiable_app'), given };
}

async function reach(url: string, given: string): Promise<void> {
	const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
	try {
		await client.connect();
	} catch (error) {
		// Of several addresses that refuse, Node says the code alone.
		const { message, code } = error as { message: string; code?: string };
		const reason = message === '' ? (code ?? '') : message;
		throw new Failure('database-silent', terminalText('database-silent', { given, reason }));
	} finally {
		await client.end().catch(() => undefined);
	}
}

async function embedded(folder: string): Promise<Database> {
	mkdirSync(folder, { recursive: true });
	const { postgres: password, application } = secrets(folder);
	const server = await startPostgres({ folder, password, port: firstPort, lasting: true });
	await ensureDatabase(server, 'amiable');
	process.env['AMIABLE_ROLE_PASSWORD'] ??= application;
	const ownerUrl = server.url('amiable');
	return { ownerUrl, appUrl: urlFor(ownerUrl, 'amiable_app'), process: server.process };
}

/** Whether nobody has used this database yet. */
export async function isEmpty(ownerUrl: string): Promise<boolean> {
	const client = new Client({ connectionString: ownerUrl });
	await client.connect();
	try {
		const { rows } = await client.query<{ used: boolean }>(
			'select exists (select from organisation) as used',
		);
		return rows[0]?.used === false;
	} finally {
		await client.end();
	}
}
