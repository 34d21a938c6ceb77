import type { Command } from 'commander';
import { terminalText } from '../terminal-text.ts';

export function register(program: Command): void {
	program
		.command('start')
		.description(terminalText('start'))
		.action(async () => {
			const { start } = await import('../start.ts');
			await start();
		});
}
