import type { Command } from 'commander';
import { terminalText } from '../terminal-text.ts';

export function register(program: Command): void {
	program
		.command('start')
		.description(terminalText('start'))
		.option('--json', terminalText('json'))
		.action(async ({ json = false }: { json?: boolean }) => {
			const { start } = await import('../start.ts');
			await start({ json });
		});
}
