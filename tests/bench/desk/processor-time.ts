import { sql } from 'kysely';
import type { Db } from '#db/client.ts';
import { spentBy } from '../spent-by.ts';

/**
 * Processor time of this process and of the one connection of `db`, in milliseconds: on a busy machine the clock tells
 * how long others had the processor, this tells what the work itself takes.
 */
export async function processorTime(db: Db): Promise<() => number | null> {
	const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
	const pid = rows[0]?.pid ?? 0;
	return () => {
		const backend = spentBy(pid);
		const { user, system } = process.cpuUsage();
		return backend === null ? null : backend + (user + system) / 1000;
	};
}
