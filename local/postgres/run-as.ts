import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from '../failure.ts';
import { terminalText } from '../terminal-text.ts';

/** The account that Postgres runs as, when it may not be ours. */
export type RunAs = { uid: number; gid: number } | undefined;

/**
 * Postgres refuses to run as root; as root we lend it an account without rights.
 * @throws Failure `no-account` when the system has neither `postgres` nor `nobody`
 */
export function postgresAccount(): RunAs {
	if (process.getuid?.() !== 0) return undefined;
	for (const name of ['postgres', 'nobody']) {
		try {
			const id = (flag: string) =>
				Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
			return { uid: id('-u'), gid: id('-g') };
		} catch {
			// No such account: try the next.
		}
	}
	throw new Failure('no-account', terminalText('no-postgres-account'));
}

/** Whether the account may walk down to `path`. */
export function canReach(path: string, runAs: RunAs): boolean {
	if (runAs === undefined) return true;
	const { mode, uid, gid } = statSync(path);
	const executable = uid === runAs.uid ? mode & 0o100 : gid === runAs.gid ? mode & 0o010 : mode & 0o001;
	if (executable === 0) return false;
	return dirname(path) === path || canReach(dirname(path), runAs);
}
