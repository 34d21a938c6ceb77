import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { top } from '#local/paths.ts';
import type { RunningState } from '#local/start/running-state.ts';

/** One `npm start` in a data folder of its own, as a person in a terminal would have it. */
export type Start = {
	output: () => string;
	state: () => RunningState;
	/** What a terminal sends for Ctrl-C: to everyone in the foreground. */
	controlC: () => void;
	/** To the top process alone, as a supervisor does. */
	signal: (signal: NodeJS.Signals) => void;
	ended: Promise<number | null>;
};

/** A new data folder that Postgres's account may enter. */
export function newHome(): { folder: string; remove: () => void } {
	const folder = mkdtempSync(join(tmpdir(), 'amiable-home-'));
	chmodSync(folder, 0o755);
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Types `npm start` and waits for the banner. */
export async function npmStart(folder: string, environment: Record<string, string> = {}): Promise<Start> {
	const child = spawn('npm', ['start'], {
		cwd: top,
		detached: true,
		env: { ...process.env, LC_ALL: 'C.UTF-8', AMIABLE_HOME: folder, NODE_ENV: '', ...environment },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	const collect = (text: string) => (output += text);
	child.stdout.setEncoding('utf8').on('data', collect);
	child.stderr.setEncoding('utf8').on('data', collect);
	const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
	while (!output.includes('Amiable is ready')) {
		if (child.exitCode !== null || child.signalCode !== null) throw new Error(`npm start ended:\n${output}`);
		await sleep(50);
	}
	return {
		output: () => output,
		state: () => JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')) as RunningState,
		controlC: () => process.kill(-child.pid!, 'SIGINT'),
		signal: (signal) => child.kill(signal),
		ended,
	};
}

/** Which of these processes still live. */
export const living = (pids: readonly number[]): number[] => pids.filter((pid) => isAlive(pid));

/** Those that still live after a while; the guardian needs a moment. */
export async function livingAfter(pids: readonly number[], patienceMs: number): Promise<number[]> {
	for (const deadline = Date.now() + patienceMs; Date.now() < deadline && living(pids).length > 0;)
		await sleep(100);
	return living(pids);
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
