import { Client, Connection } from '@temporalio/client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { systemClock } from '#activities/clock.ts';
import { connect } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import { urlFor } from '#db/roles.ts';
import { startDevServer } from '#local/temporal/dev-server.ts';
import { temporalCli } from '#local/temporal/resolve-cli.ts';
import { testDatabase } from '../config/test-database.ts';

/** A real Postgres and the real Temporal server, whose time is everybody's: for what a clock that skips cannot show. */
export type LiveWorld = {
	deps: { db: Db; client: Client; clock: typeof systemClock };
	address: string;
	databaseUrl: string;
};

/** Call it at the top of a file of the `temporal` project. */
export function liveWorld(): { current: LiveWorld } {
	const holder: { current: LiveWorld } = { current: undefined as unknown as LiveWorld };
	const closings: (() => Promise<unknown>)[] = [];
	beforeAll(async () => {
		const { ownerUrl } = await testDatabase();
		const databaseUrl = urlFor(ownerUrl, 'amiable_app');
		const db = connect(databaseUrl, 10);
		const folder = mkdtempSync(join(tmpdir(), 'amiable-live-'));
		const server = await startDevServer({
			cli: await temporalCli(),
			folder,
			port: 21_233,
			uiPort: 21_234,
			lasting: false,
		});
		const connection = await Connection.connect({ address: server.address });
		const client = new Client({ connection });
		closings.push(async () => {
			await connection.close();
			await db.destroy();
			await server.process.stop();
			rmSync(folder, { recursive: true, force: true });
		});
		holder.current = { deps: { db, client, clock: systemClock }, address: server.address, databaseUrl };
	}, 900_000);
	afterAll(async () => {
		for (const close of closings) await close();
	}, 60_000);
	return holder;
}
