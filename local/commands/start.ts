import type { Command } from 'commander';

export function register(program: Command): void {
	program
		.command('start')
		.description('Start database, Temporal, worker and web on this machine, until Ctrl-C.')
		.action(async () => {
			const { start } = await import('../start.ts');
			await start();
		});
}
