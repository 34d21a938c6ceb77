import type { Command } from 'commander';
import type { GoOptions } from '../import/go.ts';
import { terminalText } from '../terminal-text.ts';

export function register(program: Command): void {
	program
		.command('go')
		.argument('[batch]', terminalText('go-batch'))
		.description(terminalText('go'))
		.option('--organisation <company>', terminalText('company'))
		.option('--by <person>', terminalText('go-by'), terminalText('command-line'))
		.option('--yes', terminalText('go-yes'))
		.option('--json', terminalText('json-lines'))
		.action(async (batch: string | undefined, options: GoOptions) => {
			const { go } = await import('../import/go.ts');
			await go(batch, options);
		});
}
