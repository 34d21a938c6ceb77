import { home } from './paths.ts';
import { openDatabase } from './start/database.ts';
import { runningState } from './start/running-state.ts';

/** Addresses of one database: `ownerUrl` migrates and seeds, `appUrl` does everything else. */
export type DatabaseAddresses = { ownerUrl: string; appUrl: string };

/**
 * Lends a command the database: that of `DATABASE_URL`, else that of the running Amiable, else the local one, started
 * for as long as `work` takes. Brought up to date unless it is in use.
 */
export async function withDatabase<T>(work: (database: DatabaseAddresses) => Promise<T>): Promise<T> {
	const running = process.env['DATABASE_URL'] === undefined ? runningState(home()) : undefined;
	if (running !== undefined) return work(running.database);
	const database = await openDatabase(home());
	try {
		return await work(database);
	} finally {
		await database.process?.stop();
	}
}
