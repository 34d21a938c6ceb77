import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { shippedMigrations } from '#db/migrate.ts';
import { top } from '#local/paths.ts';
import { ensureDatabase, startPostgres } from '#local/postgres.ts';
import type { PostgresServer } from '#local/postgres.ts';
import { openDatabase } from '#local/start/database.ts';
import { openTemporal } from '#local/start/temporal.ts';
import { startDevServer } from '#local/temporal/dev-server.ts';
import type { DevServer } from '#local/temporal/dev-server.ts';
import { temporalCli } from '#local/temporal/resolve-cli.ts';
import { Failure } from '#local/failure.ts';
import { freePort } from '#local/free-port.ts';
import { livingAfter, newHome, npmStart } from './house.ts';
import type { Start } from './house.ts';

/** Servers that somebody else keeps, named by `DATABASE_URL` and `TEMPORAL_ADDRESS`, take the place of our own. */
const theirs = newHome();
const ours = newHome();
let postgres: PostgresServer;
let temporal: DevServer;

beforeAll(async () => {
	const port = 22_000 + (process.pid % 4_000);
	postgres = await startPostgres({ folder: theirs.folder, password: 'theirs', port, lasting: false });
	const cli = await temporalCli();
	temporal = await startDevServer({
		...{ cli, folder: theirs.folder, port: port + 1, uiPort: port + 2, lasting: false },
	});
});
afterEach(() => {
	vi.unstubAllEnvs();
});
afterAll(async () => {
	await temporal.process.stop();
	await postgres.process.stop();
	theirs.remove();
	ours.remove();
});

async function rows(url: string, sql: string): Promise<unknown[]> {
	const client = new Client({ connectionString: url });
	await client.connect();
	try {
		return (await client.query<Record<string, unknown>>(sql)).rows;
	} finally {
		await client.end();
	}
}

/** The names of the migrations that a database has. */
const applied = (url: string) => rows(url, 'select name from migrations.applied order by name');

/** The address of the same database that web and worker get. */
const ofProduct = (owner: string): string => owner.replace('postgres:theirs', 'amiable_app:apart');

/** Types `amiable migrate` with these servers, as the migrations' job of `docker-compose.yml` does. */
const typeMigrate = (owner: string): unknown => {
	const given = { DATABASE_URL: ofProduct(owner), AMIABLE_OWNER_DATABASE_URL: owner };
	const env = {
		...{ ...process.env, ...given, TEMPORAL_ADDRESS: temporal.address },
		...{ AMIABLE_HOME: ours.folder, AMIABLE_ROLE_PASSWORD: undefined },
	};
	const typed = [join(top, 'local/amiable.mjs'), 'migrate', '--json'];
	return JSON.parse(execFileSync('node', typed, { env, encoding: 'utf8' }));
};

test('`amiable migrate` brings the database that is named up to date, for the role that the product uses', async () => {
	await ensureDatabase(postgres, 'migrated');
	const owner = postgres.url('migrated');
	const files = (await shippedMigrations()).map(({ name }) => ({ name }));
	expect(typeMigrate(owner)).toEqual({ migrated: true });
	expect(await applied(owner)).toEqual(files);
	expect(typeMigrate(owner)).toEqual({ migrated: true });
	expect(await applied(owner)).toEqual(files);
	expect(await rows(ofProduct(owner), 'select count(*)::int as count from organisation')).toEqual([
		{ count: 0 },
	]);
	expect(existsSync(join(ours.folder, 'postgres'))).toBe(false);
});

test('a start uses the database and the Temporal that are named, and starts none of its own', async () => {
	await ensureDatabase(postgres, 'started');
	const owner = postgres.url('started');
	vi.stubEnv('DATABASE_URL', ofProduct(owner));
	vi.stubEnv('AMIABLE_OWNER_DATABASE_URL', owner);
	vi.stubEnv('AMIABLE_ROLE_PASSWORD', 'apart');
	vi.stubEnv('TEMPORAL_ADDRESS', temporal.address);
	vi.stubEnv('TEMPORAL_UI_URL', temporal.uiUrl);
	const database = await openDatabase(ours.folder);
	const given = `127.0.0.1:${String(postgres.port)}/started`;
	expect(database).toEqual({ ownerUrl: owner, appUrl: ofProduct(owner), given });
	expect(await applied(owner)).toHaveLength((await shippedMigrations()).length);
	expect(await rows(database.appUrl, 'select current_user')).toEqual([{ current_user: 'amiable_app' }]);
	// Web and worker inherit the address: nothing is to be told to them.
	expect(await openTemporal(ours.folder, 'http://localhost:3000')).toEqual({
		environment: {},
		uiUrl: temporal.uiUrl,
		given: temporal.address,
	});
	const connection = await Connection.connect({ address: temporal.address });
	const { customAttributes } = await connection.operatorService.listSearchAttributes({
		namespace: 'default',
	});
	await connection.close();
	expect(Object.keys(customAttributes)).toContain('CollectionStatus');
	expect(existsSync(join(ours.folder, 'postgres'))).toBe(false);
	expect(existsSync(join(ours.folder, 'temporal.log'))).toBe(false);
});

/** The invoices' runs that the named Temporal hosts, the demo's. */
async function runsThere(): Promise<number> {
	const connection = await Connection.connect({ address: temporal.address });
	const query = 'WorkflowType = "invoiceCollection"';
	const { count } = await connection.workflowService.countWorkflowExecutions({ namespace: 'default', query });
	await connection.close();
	return count.toNumber();
}

// Two whole starts, of which the first fills the demo.
test('Ctrl-C leaves the servers that were named running, and a second start finds everything there', async () => {
	await ensureDatabase(postgres, 'whole');
	const owner = postgres.url('whole');
	const named = { DATABASE_URL: owner, TEMPORAL_ADDRESS: temporal.address };
	const port = String(await freePort(28_000 + (process.pid % 2_000)));
	let started: Start | undefined;
	const starts = async () => {
		started = await npmStart(ours.folder, { ...named, PORT: port });
		const { pid, processes, addresses } = started.state();
		expect(processes.map(({ name }) => name).sort()).toEqual(['web', 'worker']);
		expect(addresses).toMatchObject({
			Temporal: temporal.address,
			Postgres: `127.0.0.1:${String(postgres.port)}/whole`,
		});
		return [pid, ...processes.map((part) => part.pid)];
	};
	const stops = async (pids: readonly number[]) => {
		started?.controlC();
		await started?.ended;
		expect(await livingAfter(pids, 0)).toEqual([]);
	};
	try {
		const first = await starts();
		await expect.poll(runsThere, { timeout: 60_000 }).toBeGreaterThan(0);
		await stops(first);
		const [runs, invoices] = [await runsThere(), await rows(owner, 'select id from invoice order by id')];
		expect(runs).toBeGreaterThan(0);
		expect(invoices.length).toBeGreaterThan(0);
		const second = await starts();
		expect(started?.output()).not.toMatch(/demo company/);
		expect(await rows(owner, 'select id from invoice order by id')).toEqual(invoices);
		expect(await runsThere()).toBeGreaterThanOrEqual(runs);
		await stops(second);
	} finally {
		started?.signal('SIGTERM');
		await started?.ended;
	}
}, 400_000);

test('a server that is named and does not answer is said in one sentence that names it', async () => {
	const nobody = `127.0.0.1:${String(await freePort(30_000 + (process.pid % 1_000)))}`;
	vi.stubEnv('DATABASE_URL', `postgresql://postgres:theirs@${nobody}/started`);
	const silent = await openDatabase(ours.folder).catch((error: unknown) => error);
	expect(silent).toBeInstanceOf(Failure);
	expect(silent).toMatchObject({
		code: 'database-silent',
		message: expect.stringMatching(new RegExp(`${nobody}/started.*ECONNREFUSED`)) as string,
	});
	vi.stubEnv('DATABASE_URL', postgres.url('started').replace('theirs', 'wrong'));
	await expect(openDatabase(ours.folder)).rejects.toMatchObject({
		code: 'database-silent',
		message: expect.not.stringContaining('wrong') as string,
	});
	vi.stubEnv('TEMPORAL_ADDRESS', nobody);
	await expect(openTemporal(ours.folder, 'http://localhost:3000')).rejects.toMatchObject({
		code: 'temporal-silent',
		message: expect.stringContaining(nobody) as string,
	});
});
