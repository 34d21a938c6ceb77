import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a start leaves for `stop`, `status` and a second start to read. */
export type RunningState = {
	pid: number;
	startedAt: string;
	addresses: Record<string, string>;
	database: { ownerUrl: string; appUrl: string };
	processes: { name: string; pid: number }[];
};

const fileIn = (folder: string) => join(folder, 'running.json');

/** The start that lives in this folder; forgets one that ended without saying so. */
export function runningState(folder: string): RunningState | undefined {
	if (!existsSync(fileIn(folder))) return undefined;
	const state = JSON.parse(readFileSync(fileIn(folder), 'utf8')) as RunningState;
	if (isStart(state.pid)) return state;
	forgetRunning(folder);
	return undefined;
}

/** Written whole or not at all, since others read it at any time; for its owner alone, since it holds passwords. */
export function rememberRunning(folder: string, state: RunningState): void {
	mkdirSync(folder, { recursive: true });
	const half = `${fileIn(folder)}.${String(process.pid)}`;
	writeFileSync(half, `${JSON.stringify(state, null, '\t')}\n`, { mode: 0o600 });
	renameSync(half, fileIn(folder));
}

export const forgetRunning = (folder: string): void => rmSync(fileIn(folder), { force: true });

/** A process id may have gone to somebody else since: ask what it runs. */
function isStart(pid: number): boolean {
	try {
		const command = execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
		return command.includes('cli.ts start');
	} catch {
		return false;
	}
}
