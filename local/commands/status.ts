import type { Command } from 'commander';
import { home } from '../paths.ts';
import { runningState } from '../start/running-state.ts';

export function register(program: Command): void {
	program
		.command('status')
		.description('What runs here, and where. Exit code 1 when nothing does.')
		.option('--json', 'one line of JSON')
		.action(({ json }: { json?: boolean }) => {
			const state = runningState(home());
			if (state === undefined) process.exitCode = 1;
			if (json === true) {
				const { database: _secret, ...told } = state ?? { database: undefined };
				console.log(JSON.stringify({ running: state !== undefined, ...told }));
				return;
			}
			if (state === undefined) {
				console.log('Nothing runs here.');
				return;
			}
			console.log(`Running since ${state.startedAt} (process ${String(state.pid)})`);
			for (const [name, address] of Object.entries(state.addresses)) console.log(`  ${name}: ${address}`);
			for (const { name, pid } of state.processes) console.log(`  ${name}: process ${String(pid)}`);
		});
}
