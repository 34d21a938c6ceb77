import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { startGuarded } from './guarded-process.ts';
import type { GuardedProcess } from './guarded-process.ts';
import { postgresBinaries } from './postgres/binaries.ts';
import { dataFolder, initialise } from './postgres/cluster.ts';
import { postgresAccount } from './postgres/run-as.ts';
import { logFile } from './start/log-file.ts';
import { untilReady } from './until-ready.ts';

/** A database server of ours. `url(name)` is a superuser's address of one of its databases. */
export type PostgresServer = { port: number; process: GuardedProcess; url: (database: string) => string };

/** `lasting: false` trades crash safety for speed: for tests. */
export type PostgresOptions = { folder: string; password: string; port: number; lasting: boolean };

/**
 * Starts Postgres 18 on this machine only, on the first free port from `port` on, and waits until it answers.
 * @throws Failure `postgres-failed` with the end of its log
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
	const runAs = postgresAccount();
	const binaries = postgresBinaries(runAs);
	const folder = dataFolder(join(options.folder, 'postgres'), runAs);
	initialise(binaries, { dataFolder: folder, password: options.password }, runAs, options.lasting);
	const port = await freePort(options.port);
	const log = logFile(options.folder, 'postgres');
	const settings = {
		port: String(port),
		listen_addresses: '127.0.0.1',
		unix_socket_directories: '',
		max_connections: '200',
		...(options.lasting ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
	};
	const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const server = startGuarded({
		name: 'postgres',
		command: join(binaries, 'bin/postgres'),
		args: ['-D', folder, ...flags],
		logFile: log,
		// The lent account may not be allowed into ours.
		cwd: '/',
		// "Fast shutdown": ends the sessions, loses nothing.
		stopSignal: 'SIGINT',
		...runAs,
	});
	const url = (database: string) =>
		`postgresql://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${String(port)}/${database}`;
	await untilReady(server, () => answers(url('postgres')), log);
	return { port, process: server, url };
}

async function answers(url: string): Promise<boolean> {
	const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
	client.on('error', () => undefined);
	try {
		await client.connect();
		await client.end();
		return true;
	} catch {
		return false;
	}
}

/** Creates the database unless it exists. */
export async function ensureDatabase(server: PostgresServer, name: string): Promise<void> {
	const client = new pg.Client({ connectionString: server.url('postgres') });
	await client.connect();
	try {
		const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
		if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
	} finally {
		await client.end();
	}
}
