import type { Command } from 'commander';
import { home } from '../paths.ts';
import { runningState } from '../start/running-state.ts';
import { terminalText } from '../terminal-text.ts';

export function register(program: Command): void {
	program
		.command('status')
		.description(terminalText('status'))
		.option('--json', terminalText('json'))
		.action(({ json }: { json?: boolean }) => {
			const state = runningState(home());
			if (state === undefined) process.exitCode = 1;
			if (json === true) {
				const { database: _secret, ...told } = state ?? { database: undefined };
				console.log(JSON.stringify({ running: state !== undefined, ...told }));
				return;
			}
			if (state === undefined) {
				console.log(terminalText('nothing-runs'));
				return;
			}
			console.log(terminalText('running-since', { at: state.startedAt, pid: state.pid }));
			for (const [name, address] of Object.entries(state.addresses)) console.log(`  ${name}: ${address}`);
			for (const { name, pid } of state.processes) console.log(`  ${terminalText('process', { name, pid })}`);
		});
}
