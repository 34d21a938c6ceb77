import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '#db/migrate.ts';
import { ensureDatabase, startPostgres } from '#local/postgres.ts';

let running: Promise<{ templateUrl: string; stop: () => Promise<void> }> | undefined;
let users = 0;

/** One real Postgres for the whole run, with one migrated database as a template for `testDatabase()`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	users += 1;
	running ??= start();
	const { templateUrl, stop } = await running;
	project.provide('templateUrl', templateUrl);
	return async () => {
		users -= 1;
		if (users === 0) await stop();
	};
}

async function start() {
	const folder = mkdtempSync(join(tmpdir(), 'amiable-test-'));
	chmodSync(folder, 0o755);
	const port = 20_000 + (process.pid % 20_000);
	const server = await startPostgres({ folder, password: 'test', port, lasting: false });
	await ensureDatabase(server, 'template');
	const templateUrl = server.url('template');
	await migrate(templateUrl);
	return {
		templateUrl,
		stop: async () => {
			await server.process.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
