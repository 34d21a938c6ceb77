import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import type { Db } from '#db/client.ts';

/** Linux counts a process's time in hundredths of a second. */
const TICK_MS = 10;

/** What one backend of Postgres has spent, in milliseconds; null where the system does not tell. */
function spentBy(pid: number): number | null {
	try {
		const fields =
			readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
				.split(') ')[1]
				?.split(' ') ?? [];
		return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
	} catch {
		return null;
	}
}

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
