import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { Failure } from '../failure.ts';
import { home } from '../paths.ts';
import { runningState } from '../start/running-state.ts';
import { terminalText } from '../terminal-text.ts';

export function register(program: Command): void {
	program
		.command('stop')
		.description(terminalText('stop'))
		.option('--json', terminalText('json'))
		.action(async ({ json }: { json?: boolean }) => {
			const stopped = await stop();
			if (json === true) console.log(JSON.stringify({ stopped }));
			else console.log(terminalText(stopped ? 'stopped' : 'nothing-runs'));
		});
}

async function stop(): Promise<boolean> {
	const folder = home();
	const running = runningState(folder);
	if (running === undefined) return false;
	process.kill(running.pid, 'SIGTERM');
	for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
		if (runningState(folder) === undefined) return true;
		await sleep(100);
	}
	throw new Failure('still-running', terminalText('still-running', { pid: running.pid }));
}
