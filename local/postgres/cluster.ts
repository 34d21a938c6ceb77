import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure } from '../failure.ts';
import { terminalText } from '../terminal-text.ts';
import { canReach } from './run-as.ts';
import type { RunAs } from './run-as.ts';

/** Where the files of a database server are, and how to get in. */
export type Cluster = { dataFolder: string; password: string };

/** The data folder, or its stand-in when the lent account can't enter the one we would like. */
export function dataFolder(wanted: string, runAs: RunAs): string {
	mkdirSync(dirname(wanted), { recursive: true });
	if (canReach(dirname(wanted), runAs)) return wanted;
	const name = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
	return join('/var/lib/amiable', name, 'postgres');
}

/** Creates the files of a server unless they exist. UTF-8 and the same sort order on every machine. */
export function initialise(binaries: string, cluster: Cluster, runAs: RunAs, sync: boolean): void {
	if (existsSync(join(cluster.dataFolder, 'PG_VERSION'))) return;
	mkdirSync(dirname(cluster.dataFolder), { recursive: true, mode: 0o755 });
	rmSync(cluster.dataFolder, { recursive: true, force: true });
	mkdirSync(cluster.dataFolder, { mode: 0o700 });
	const passwordFile = join(tmpdir(), `amiable-${String(process.pid)}-${String(Date.now())}`);
	writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
	if (runAs !== undefined) {
		chownSync(cluster.dataFolder, runAs.uid, runAs.gid);
		chownSync(passwordFile, runAs.uid, runAs.gid);
	}
	const flags = [
		`--pgdata=${cluster.dataFolder}`,
		'--username=postgres',
		`--pwfile=${passwordFile}`,
		'--auth=scram-sha-256',
		'--encoding=UTF8',
		'--locale-provider=builtin',
		'--builtin-locale=C.UTF-8',
		'--locale=C',
		...(sync ? [] : ['--no-sync']),
	];
	try {
		execFileSync(join(binaries, 'bin/initdb'), flags, {
			stdio: ['ignore', 'ignore', 'pipe'],
			cwd: '/',
			...runAs,
		});
	} catch (error) {
		rmSync(cluster.dataFolder, { recursive: true, force: true });
		throw new Failure('initdb-failed', terminalText('initdb-failed', { complaint: complaintOf(error) }));
	} finally {
		rmSync(passwordFile, { force: true });
	}
}

const complaintOf = (error: unknown): string =>
	error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
