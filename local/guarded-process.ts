import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { node24 } from './node-24.mjs';
import { top } from './paths.ts';

/** What to run, where its output goes, and as whom. */
export type ProcessOrder = {
	name: string;
	command: string;
	args: readonly string[];
	env?: NodeJS.ProcessEnv;
	logFile: string;
	/** The checkout unless said otherwise. */
	cwd?: string;
	/** Asks for a clean end. */
	stopSignal?: NodeJS.Signals;
	uid?: number;
	gid?: number;
};

/** A running process that does not outlive us. */
export type GuardedProcess = {
	name: string;
	pid: number;
	/** Settles with the exit code when the process has ended, for whatever reason. */
	ended: Promise<number>;
	/** Clean end, by force after `patienceMs`. */
	stop: (patienceMs?: number) => Promise<void>;
};

let guardian: ChildProcess | undefined;

/**
 * Starts a process in its own group, so that Ctrl-C reaches only us and we choose the order of ending.
 * A guardian ends it if we are killed before we can.
 */
export function startGuarded(order: ProcessOrder): GuardedProcess {
	const log = openSync(order.logFile, 'a');
	const child = spawn(order.command, order.args, {
		stdio: ['ignore', log, log],
		detached: true,
		cwd: order.cwd ?? top,
		env: order.env ?? process.env,
		...(order.uid === undefined ? {} : { uid: order.uid }),
		...(order.gid === undefined ? {} : { gid: order.gid }),
	});
	closeSync(log);
	const signal = order.stopSignal ?? 'SIGTERM';
	const ended = new Promise<number>((resolve) => {
		child.once('exit', (code) => resolve(code ?? 1));
		child.once('error', () => resolve(127));
	});
	const pid = child.pid ?? 0;
	if (pid > 0) guard(`+${String(pid)} ${signal}`);
	void ended.then(() => guard(`-${String(pid)}`));
	return {
		name: order.name,
		pid,
		ended,
		stop: (patienceMs = 10_000) => stop(child, ended, signal, patienceMs),
	};
}

async function stop(
	child: ChildProcess,
	ended: Promise<number>,
	signal: NodeJS.Signals,
	patienceMs: number,
): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
	child.kill(signal);
	const force = setTimeout(() => killGroup(child.pid), patienceMs);
	await ended;
	clearTimeout(force);
	killGroup(child.pid);
}

/** Whatever is left of a process and its own children. */
function killGroup(pid: number | undefined): void {
	if (pid === undefined) return;
	try {
		process.kill(-pid, 'SIGKILL');
	} catch {
		// Nobody left: what we wanted.
	}
}

function guard(line: string): void {
	if (guardian === undefined) {
		guardian = spawn(node24, [fileURLToPath(new URL('guardian.mjs', import.meta.url))], {
			stdio: ['pipe', 'ignore', 'ignore'],
			detached: true,
		});
		guardian.unref();
		guardian.stdin?.on('error', () => undefined);
		(guardian.stdin as unknown as { unref?: () => void }).unref?.();
	}
	guardian.stdin?.write(`${line}\n`);
}
